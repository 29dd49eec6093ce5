"""Makes API documents of any size: documents.py OPERATIONS json|yaml > FILE. The same every time."""
import json
import sys

FIELDS = ("id", "name", "status", "email", "city", "country", "industry", "currency", "website", "language")
PER_RESOURCE = 5  # operations


def field_schema(number, name):
    if number % 3 == 0:
        return {"type": "string", "description": "The %s as the owner of the record entered it." % name,
                "maxLength": 120}
    if number % 3 == 1:
        return {"type": "integer", "format": "int64", "minimum": 0, "description": "Counted since the start."}
    return {"type": "string", "enum": ["new", "open", "closed"], "description": "Where it stands, %s." % name}


def resource_schema(number):
    properties = {"%s_%d" % (name, number): field_schema(number + place, name)
                  for place, name in enumerate(FIELDS)}
    if number % 4:
        properties["parent"] = {"$ref": "#/components/schemas/Resource%d" % (number // 2)}
    properties["address"] = {"$ref": "#/components/schemas/Address"}
    return {"type": "object", "required": ["id_%d" % number], "properties": properties}


# As in real documents, examples are most of the bytes.
def example(number):
    return {"value": [{"%s_%d" % (name, number): "%s of record %d" % (name, record) for name in FIELDS}
                      for record in range(12)]}


def reply(reference, number):
    content = {"schema": reference, "examples": {"usual": example(number)}}
    return {"200": {"description": "Done", "content": {"application/json": content}},
            "404": {"description": "There is none of that number"}}


def operations(number):
    one = {"$ref": "#/components/schemas/Resource%d" % number}
    body = {"required": True, "content": {"application/json": {"schema": one}}}
    text = "Works on the resource of kind %d. Needs the right to do so; the answer says what it became." % number

    def operation(verb, extra, answer):
        return {"operationId": "%sResource%d" % (verb, number), "summary": "%s a resource" % verb.title(),
                "description": text, "tags": ["kind%d" % (number % 20)], "responses": reply(answer, number), **extra}

    paging = [{"name": name, "in": "query", "schema": {"type": "integer", "minimum": 1}, "description": why}
              for name, why in (("page", "Which page, from 1"), ("per_page", "How many on a page"))]
    identifier = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    return {
        "/kinds/%d" % number: {
            "get": operation("list", {"parameters": paging}, {"type": "array", "items": one}),
            "post": operation("create", {"requestBody": body}, one)},
        "/kinds/%d/{id}" % number: {
            "parameters": identifier,
            "get": operation("read", {}, one),
            "put": operation("replace", {"requestBody": body}, one),
            "delete": operation("delete", {}, {"type": "object"})}}


def document(count):
    paths, schemas = {}, {"Address": {"type": "object", "properties": {
        name: {"type": "string", "description": "As on a letter."} for name in ("street", "postcode", "town")}}}
    for number in range(-(-count // PER_RESOURCE)):
        paths.update(operations(number))
        schemas["Resource%d" % number] = resource_schema(number)
    return {"openapi": "3.1.0", "info": {"title": "Many kinds of resources", "version": "1"},
            "servers": [{"url": "http://127.0.0.1:9"}], "paths": paths, "components": {"schemas": schemas}}


# Block style; every scalar is written as JSON, which is YAML too.
def write_yaml(value, out, indent=""):
    pairs = value.items() if isinstance(value, dict) else ((None, element) for element in value)
    for key, inner in pairs:
        head = indent + ("-" if key is None else json.dumps(key) + ":")
        if isinstance(inner, (dict, list)) and inner:
            out.write(head + "\n")
            write_yaml(inner, out, indent + "  ")
        else:
            out.write(head + " " + json.dumps(inner) + "\n")


def main():
    made = document(int(sys.argv[1]))
    if sys.argv[2] == "json":
        json.dump(made, sys.stdout, indent=2)
    else:
        write_yaml(made, sys.stdout)


if __name__ == "__main__":
    main()
