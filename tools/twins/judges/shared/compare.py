"""What the programs of the judges have in common: they compare models of Pydantic with what a twin holds.

A program prints one line for each complaint, and ends with 3 if there is one. run.ts gives it the twin's address in
ORIGIN, that of its state in STATE, and the tokens in TOKENS.
"""

import json
import os
import sys
import traceback
import urllib.request
from datetime import datetime
from enum import Enum

from dateutil.parser import parse
from pydantic import BaseModel, SecretStr

ORIGIN = os.environ["ORIGIN"]
TOKENS = json.loads(os.environ["TOKENS"])

complaints = []


def complain(text):
    complaints.append(text)
    print(" ".join(text.split()))


def held():
    """What the twin holds now."""
    with urllib.request.urlopen(os.environ["STATE"]) as response:
        return json.load(response)


def by(items, **wanted):
    """The one item that has these values."""
    (found,) = [one for one in items if all(one[name] == value for name, value in wanted.items())]
    return found


def without(item, *names):
    return {name: value for name, value in item.items() if name not in names}


def equal(where, parsed, expected):
    # A number without a fraction is an integer in JSON, whatever it is in a model.
    is_number = {type(parsed), type(expected)} <= {int, float}
    if (type(parsed) is not type(expected) and not is_number) or parsed != expected:
        complain(f"{where} is {parsed!r}, and the twin holds {expected!r}")


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


def judge(*steps):
    """Takes the steps one after the other, whatever becomes of them, and ends the program."""
    for step in steps:
        try:
            step()
        except Exception:
            complain(f"{step.__name__}: {traceback.format_exc(limit=-1)}")
    sys.exit(3 if complaints else 0)
