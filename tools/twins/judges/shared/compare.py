"""Compares models of Pydantic with what a twin holds."""

from datetime import datetime
from enum import Enum

from dateutil.parser import parse
from pydantic import BaseModel, SecretStr

from judging import complain, equal


def same(where, parsed, expected, raw):
    """Compares each field of a model with what the twin holds under its name on the wire, and with what was sent."""
    # A union holds the model that fits.
    if hasattr(parsed, "actual_instance"):
        parsed = parsed.actual_instance
    if not isinstance(parsed, BaseModel):
        complain(f"{where} is {parsed!r} and no model")
        return
    fields = {field.alias or name: name for name, field in type(parsed).model_fields.items()}
    for name in expected.keys() - fields.keys():
        complain(f"{where}.{name} is no field of {type(parsed).__name__}")
    for name in raw.keys() - expected.keys():
        complain(f"{where}.{name} was sent, and the twin does not hold it")
    for name, attribute in fields.items():
        place = f"{where}.{name}"
        if name in expected and name not in raw:
            complain(f"{place} is not in the response")
        else:
            compare(place, getattr(parsed, attribute), expected.get(name), raw.get(name))


def compare(place, value, expected, raw):
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, datetime):
        equal(place, value, parse(expected) if isinstance(expected, str) else expected)
    elif isinstance(value, list):
        same_list(place, value, expected, raw)
    elif isinstance(expected, dict) and not isinstance(value, dict):
        same(place, value, expected, raw)
    else:
        # A client may make a number of text without a word, so what was sent counts as well.
        equal(place, value, expected)
        equal(f"{place} as sent", raw, expected)


def same_list(where, parsed, expected, raw):
    if not isinstance(expected, list) or not isinstance(raw, list):
        complain(f"{where} is a list, and the twin holds {expected!r}")
        return
    equal(f"The length of {where}", len(parsed), len(expected))
    for index, (one, other, sent) in enumerate(zip(parsed, expected, raw)):
        compare(f"{where}[{index}]", one, other, sent)
