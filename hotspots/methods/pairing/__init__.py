"""What the near-repeat method is made of: pairs on a grid (`grid`), Knox's table (`table`), and the places
that are now within reach of recent incidents (`reach`). No Django.
"""
