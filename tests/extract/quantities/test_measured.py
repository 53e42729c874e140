"""Figures with a unit of measurement. [Brackets] mark what is to be found, with its value; nothing else is."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities import find_quantities
from claimledger.extract.quantities.units import known_units, part_of
from extract.marked import quantity_as_read, unmarked

MOTORS = [
    ("It has [295 pound-feet] of torque, or [400 Nm].", ["295 [lbf_av].[ft_i]", "400 N.m"]),
    ("The van makes [300 hp] at [3,000 rpm].", ["300 [HP]", "3000 {revolution}/min"]),
    ("A magnitude-[6.8] quake was felt, and one of magnitude [5.1].", ["6.8 [M]", "5.1 [M]"]),
    ("It burns [5.4 l/100km] and emits [120 g/km].", ["5.4 L/(100.km)", "120 g/km"]),
    ("A [125cc] scooter with a [12V] socket.", ["125 cm3", "12 V"]),
    ("Trains run at [350 kph] on a [12-kilometre] line.", ["350 km/h", "12 km"]),
]
ENERGY = [
    ("The park has [300 MWp] and [12 MWh] of storage.", ["300 MW{peak}", "12 MWh"]),
    ("Wells gave [300,000 bpd], gas fields [12 bcm].", ["300000 [bbl_us]/d", "12 km3"]),
    ("It emits [30 million tonnes of CO2 equivalent].", ["30000000 t{CO2e}"]),
    ("Each emits [2.4 tonnes per capita].", ["2.4 t/{person}"]),
    ("Cars use [18 kWh per 100 km].", ["18 kWh/(100.km)"]),
    ("Homes used [12.3m tonnes] of pellets.", ["12300000 t"]),
]
HEALTH_AND_SCIENCE = [
    ("His level was [5 mg/dL].", ["5 mg/dL"]),
    ("The air held [35 micrograms per cubic metre].", ["35 ug/m3"]),
    ("Pulse: [60 times a minute].", ["60 /min"]),
    ("Gas reached [424 parts per million].", ["424 [ppm]"]),
    ("Leaks of [12 TBq], [3 millisieverts an hour].", ["12 TBq", "3 mSv/h"]),
    ("The comet is [40 light years] off.", ["40 [ly]"]),
    ("A film of [352 μm] stood [61.4 MPa].", ["352 um", "61.4 MPa"]),
    ("Chips of [3 nanometres] at [5.2 GHz].", ["3 nm", "5.2 GHz"]),
]
HOMES_AND_FIELDS = [
    ("The flat has [900 sq ft].", ["900 [sft_i]"]),
    ("A farm of [40 hectares], or [600 mu].", ["40 ha", "600 [mu_cn]"]),
    ("Lakes hold [300,000 acre-feet].", ["300000 [acr_us].[ft_i]"]),
    ("Yields of [3.2 tonnes per hectare].", ["3.2 t/ha"]),
    ("Add [3 teaspoons] of salt and [250 ml] of milk.", ["3 [tsp_us]", "250 mL"]),
]
COMPANY = [
    ("Gold rose to [$2,410 an ounce]; the mine sold [900 ounces].", ["2410 USD/[oz_tr]", "900 [oz_tr]"]),
    ("Use [6 ounces] of butter.", ["6 [oz_av]"]),
    ("The ferry lay [14 nm] off.", ["14 [nmi_i]"]),
    ("Chips shrank to [3 nm].", ["3 nm"]),
    ("Parks of [12 square km] and [40 sq.m], a farm of [30 ac].", ["12 km2", "40 m2", "30 [acr_us]"]),
    ("Rigs of [12 EH/s], rocks of [65 Ma].", ["12 EH/s", "65 Ma"]),
]
METRES = [
    ("She lapped in [1]'[24]\".", ["1", "24"]),
    ("The river level at Lid rose to [8.42m], a [3m] wall held.", ["8.42 m", "3 m"]),
    ("Vik won the javelin with [71.3m].", ["71.3 m"]),
    ("Drilling cut [2.1 g/t] of gold from [140m].", ["2.1 g/t", "140 m"]),
    ("The mast is [16.5 m]. Its hill is [1,240 m].", ["16.5 m", "1240 m"]),
    ("The loft has [4m] ceilings, the town [2.45m] residents.", ["4 m", "2450000"]),
    ("Sales rose to [16.5] m, after [€12m].", ["16.5", "12000000 EUR"]),
    ("Viewers: [3.1m]. The levy raised [9.97m].", ["3100000", "9970000"]),
    ("They sailed it in [2h 15m], she ran in [7m 36s].", ["2.25 h", "7.6 min"]),
]
WEATHER = [
    ("It fell to [-5°C], then [100 degrees Fahrenheit].", ["-5 Cel", "100 [degF]"]),
    ("Heat of [38C] is forecast.", ["38 Cel"]),
    ("Bake at [180C].", ["180 Cel"]),
    ("The probe sank to a depth of [92m]; Aino Mets cleared [1.94m].", ["92 m", "1.94 m"]),
    ("A storm brought [120 mm] and [3 in] of snow.", ["120 mm", "3 [in_i]"]),
    ("Gusts of [87 mph] ([140 km/h]).", ["87 [mi_i]/h", "140 km/h"]),
    ("The crane turned [90 degrees].", ["90 deg"]),
    ("Lumen had [minus 5 degrees]; the shed of [3m] x [4m] froze.", ["-5 deg", "3 m", "4 m"]),
]
PEOPLE_AND_SPANS = [
    ("He is [6ft 2in], she [5'11\"].", ["6.166666667 [ft_i]", "5.916666667 [ft_i]"]),
    ("The guard is a [6-foot-9] Finn.", ["6.75 [ft_i]"]),
    ("She is [5 foot 3].", ["5.25 [ft_i]"]),
    ("A [20 foot] wall fell.", ["20 [ft_i]"]),
    ("The calf weighs [12 stone 4lb].", ["12.285714286 [stone_av]"]),
    ("He got [3 years, 2 months].", ["3.166666667 a"]),
    ("It ran for [1 hour and 20 minutes].", ["1.333333333 h"]),
    ("A [90-minute] film on a [25.5″] screen.", ["90 min", "25.5 [in_i]"]),
    ("They work [40 hours a week].", ["40 h/wk"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "values"),
    [*MOTORS, *ENERGY, *HEALTH_AND_SCIENCE, *HOMES_AND_FIELDS, *COMPANY, *METRES, *WEATHER, *PEOPLE_AND_SPANS],
)
def test_measured_figures_are_found_as_read(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose by 5 in March.",
        "There were two foot soldiers.",
        "They climbed twelve stone steps.",
        "She had two bits of news.",
        "It fills 48 MP seats.",
        "Under Article 30C it is void.",
        "The university gave 1,200 degrees.",
        "He said \"I am 48\" and left.",
        "A club for the under '21s'.",
        "They took 5 V-shaped gouges.",
        "Read lines 12 L-202.",
        "A group of 3 A-grade pupils.",
    ],
)  # fmt: skip
def test_words_and_letters_of_other_uses_are_no_units(text: str) -> None:
    assert [one.unit for one in find_quantities(text) if one.dimension] == []


def test_a_span_tied_by_a_hyphen_is_of_a_kind() -> None:
    """ "a 30-year mortgage" says what sort it is, not that anything took 30 years."""
    (kind,) = find_quantities("A 30-year mortgage is dear.")
    (span,) = find_quantities("It took 30 years.")
    assert (kind.rule, span.rule) == ("kind", "unit")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("megalitres", "ML"),
        ("75ml", "mL"),
        ("kilovolts", "kV"),
        ("millisieverts", "mSv"),
        ("12 Mt", "Mt"),
        ("hPa", "hPa"),
    ],
)
def test_a_unit_with_prefixes_is_read_with_each(form: str, code: str) -> None:
    text = form if form[0].isdigit() else f"12 {form}"
    assert [one.unit for one in find_quantities(text)] == [code]


def test_multiples_convert_by_their_prefix() -> None:
    factors = {unit.code: unit.factor for unit in known_units()}
    assert factors["kV"] == 1000 * factors["V"]
    assert factors["mL"] * 1000 == factors["L"]


def test_each_part_of_a_unit_is_smaller_than_it() -> None:
    """Each unit with parts names known ones that are smaller: an inch is a twelfth of a foot."""
    pairs = [(unit.code, part) for unit in known_units() for part in unit.parts]
    shares = [part_of(whole, part) for whole, part in pairs]
    assert pairs
    assert all(share is not None and 0 < share < 1 for share in shares)
    assert part_of("km", "m") is None
