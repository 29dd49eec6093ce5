"""FastMCP's from_openapi, served by its own run() as its documentation has it. Runs in the peer's environment:
fastmcp_server.py DOCUMENT BASE_URL PORT sessions|stateless"""
import json
import sys

import httpx2
import yaml
from fastmcp import FastMCP


def main():
    path, base_url, port, mode = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        document = json.load(file) if path.endswith(".json") else yaml.safe_load(file)
    server = FastMCP.from_openapi(openapi_spec=document, client=httpx2.AsyncClient(base_url=base_url), name="bench")
    best = {"stateless_http": True, "json_response": True} if mode == "stateless" else {}
    server.run(transport="http", host="127.0.0.1", port=int(port), show_banner=False, log_level="WARNING",
               uvicorn_config={"access_log": False}, **best)


main()
