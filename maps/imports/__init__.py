"""What the pages of imports show: an upload's stage, problems in words, two imports side by side."""
