"""What a removal, or a campaign, changed: from the stored facts to the numbers of
`hotspots.evaluation.displacement`.

`subjects` says what was done, where and when; `facts` reads the incidents and removals; `circles` and
`wards` choose the areas; `compute` makes the study; `as_json` is how it is shown and kept.
"""
