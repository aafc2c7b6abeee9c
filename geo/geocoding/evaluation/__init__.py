"""How often the geocoder is right, per class of confidence, on addresses whose unit is known.

Folds keep it honest: what is known from an address never helps to find that same address.
"""
