"""Figures that articles of one story tell in words of their own: the third pass of reconciling.

`stories` finds the articles, `tellings` what they tell, by `concepts`; `signs` and `matching` weigh whether two
figures are one thing told twice, `unlike` what tells them apart, `retold` pairs them, `matched` holds the pairs.
`disputes` types what pairs don't agree on, by the rules of `dispute`, `outcomes` and `tolls`. `misread` finds by the
figures themselves what one article has misread of another: `mistaken`, `slips`, `aims`, `extremes`, `running`,
`outdated`, `parted`; `sides` brings in further witnesses.
"""
