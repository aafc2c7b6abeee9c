"""What a hotspot answer is worth beside a simpler one. Pure: arrays in metres in, numbers out."""
