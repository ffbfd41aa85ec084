"""What depends on the center at the moment, so that no schema can say it: where a page ends, which day it is, which ids
there are, and which keys the run itself needs. All else of a request is as it was made."""

import os

import schemathesis

# A day that has been.
PAST = "2025-03-31"

# The ids of the keys that the runs are made with: a run that ends its own key would see nothing but 401 from then on.
OWN_KEYS = set(filter(None, os.environ.get("CONTRACT_KEYS", "").split(",")))

KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def clean(value):
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """A parameter that many routes take is one declaration: the short run holds each to it where it first stands."""
    if os.environ.get("TELEWORK_TEST_FULL"):
        return
    seen = set()
    required = {
        f"#/components/parameters/{name}"
        for name, parameter in raw_schema["components"]["parameters"].items()
        if parameter.get("required")
    }
    for path in raw_schema["paths"].values():
        for operation in path.values():
            kept = []
            for parameter in operation.get("parameters", []):
                reference = parameter.get("$ref")
                if reference is None or reference in required or reference not in seen:
                    kept.append(parameter)
                seen.add(reference)
            if "parameters" in operation:
                operation["parameters"] = kept


@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.path_parameters or {}).get("key")
    if key is not None and key.removeprefix("key:").lower() in OWN_KEYS:
        case.path_parameters["key"] = "key:000000"
    query = case.query if isinstance(case.query, dict) else {}
    if case.method.upper() not in KNOWN_METHODS:
        # Only the method is wrong here. The longest values of all parameters together would be too long (414).
        query.clear()
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.media_type in FORMS and isinstance(case.body, dict):
        # A form is refused for a NUL anywhere in it.
        case.body = {clean(name): clean(value) for name, value in case.body.items()}
    if case.operation.path != "/v1/changes":
        query.pop("after", None)
    if "asOf" in query:
        query["asOf"] = PAST
    for parameter in case.operation.query:
        schema = parameter.definition.get("schema", {})
        # Which series an indicator has is the configuration's affair.
        if parameter.name == "series" or "x-reference" in schema.get("items", schema):
            query.pop(parameter.name, None)
