"""A folder with a configuration that has a secret wherever one may stand."""
import json
import os

from backend import MODES
from known import Secrets


def document(folder):
    paths = {}
    for mode in MODES:
        operation = {"operationId": mode, "responses": {"200": {"description": "ok"}},
                     "parameters": [{"name": "X-Note", "in": "header", "schema": {"type": "string", "pattern": "^[^!]*$"}}]}
        paths["/" + mode] = {"get": operation}
        paths["/send/" + mode] = {"post": dict(operation, operationId="send_" + mode, requestBody={
            "content": {"application/json": {"schema": {"type": "object", "properties": {"n": {"type": "integer"}}}}}})}
    name = os.path.join(folder, "openapi.json")
    with open(name, "w", encoding="utf-8") as file:
        json.dump({"openapi": "3.0.3", "info": {"title": "Echo", "version": "1"}, "paths": paths}, file)
    return name


class Scene:
    """`inputs` are the files that may hold secrets: those we wrote."""

    def __init__(self, folder, backend):
        self.folder = folder
        self.backend = backend
        self.secrets = Secrets()
        self.inputs = set()
        document(folder)
        self.make_secrets()
        self.write(".env", "CRM_TOKEN=%s\nQUERY_KEY='%s'\nTENANT=%s\nSPEC_TOKEN=%s\n" % tuple(
            self.secrets[name] for name in ("bearer", "query", "tenant", "spec")))
        self.write("password.txt", self.secrets["password"] + "\n")

    def make_secrets(self):
        add = self.secrets.add
        add("master", "sk-master-")
        add("team", "sk-team-")
        add("environment team", "sk-env-")
        add("stranger", "sk-stranger-")  # a key that we do not know may be good elsewhere
        add("bearer", "tok-")
        add("query", "q ", "/+&")
        add("header", "hdr-")
        add("cookie", "ck-")
        add("user", "user-")
        add("password", "p@ss ")
        add("tenant", "tenant-")
        add("spec", "spec-")
        add("dead", "dead-")
        add("client secret", "cs ", "/+")
        add("refresh", "rt-")
        add("access token", "at-")
        add("rotated", "rt2-")
        add("team credential", "tc-")
        add("hook", "whk ", "/+")
        add("hook path", "hook-")
        add("token", "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.", ".c2ln")  # a JWT that nobody signed
        self.backend.server.token = self["access token"]
        self.backend.server.rotated = self["rotated"]
        add("argument", "arg-", own=True)

    def __getitem__(self, name):
        return self.secrets[name]

    def environment(self):
        return dict(os.environ, GATEWAY_MASTER_KEY=self.secrets["master"], TEAM_KEY=self.secrets["environment team"],
                    XDG_DATA_HOME=os.path.join(self.folder, "data"))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.inputs.add(path)
        return path

    def configuration(self, level, extra=""):
        apis = [
            self.api("bearer", 'auth: { type: bearer, token: "${CRM_TOKEN}" }', headers='{ X-Tenant: "${TENANT}" }'),
            self.api("query", 'auth: { type: api_key, in: query, name: key, api_key: "${QUERY_KEY}" }'),
            self.api("header", 'auth: { type: api_key, header_name: X-Secret, api_key: %s }' % self.secrets["header"]),
            self.api("cookie", 'auth: { type: api_key, in: cookie, name: sid, api_key: %s }' % self.secrets["cookie"]),
            self.api("basic", "auth: { type: basic, username: %s, password: file:password.txt }" % self.secrets["user"]),
            self.api("dead", "auth: { type: api_key, in: query, name: key, api_key: %s }" % self.secrets["dead"],
                     base="http://127.0.0.1:1"),
            self.api("tokens", "auth: { type: oauth2, grant: client_credentials, token_url: %s/token, client_id: me,"
                     ' client_secret: "%s" }' % (self.backend.url, self["client secret"])),
            self.api("posted", "auth: { type: oauth2, grant: refresh_token, client_auth: post, token_url: %s/refuse, client_id: me,"
                     ' client_secret: "%s", refresh_token: %s }' % (self.backend.url, self["client secret"], self["refresh"])),
            self.api("basicly", "auth: { type: oauth2, grant: client_credentials, token_url: %s/refuse, client_id: me,"
                     ' client_secret: "%s" }' % (self.backend.url, self["client secret"])),
            self.api("rotating", "auth: { type: oauth2, grant: refresh_token, token_url: %s/token, client_id: me,"
                     ' client_secret: "%s", refresh_token: %s }' % (self.backend.url, self["client secret"], self["refresh"])),
            self.api("own", "auth: { type: none, per_team: { plain: { type: bearer, token: %s } } }" % self["team credential"],
                     more="      forward_headers: [X-Request-Id, Accept-Language]\n      retries: { max: 1, on: [500] }\n"
                     "      circuit_breaker: { failures: 1000 }\n    cache: { ttl: 60 }\n"),
            self.api("missing", 'auth: { type: bearer, token: "${NOT_SET}" }'),
            "  - name: fetched\n    openapi: { url: \"%s/echo?sign=%s\", headers: { Authorization: \"Bearer ${SPEC_TOKEN}\" } }\n"
            "    backend: { base_url: %s }\n" % (self.backend.url, self.secrets["spec"], self.backend.url),
        ]
        # With bodies, what callers say themselves is kept; no other secret ever is.
        activity = "database: bodies.sqlite, record_bodies: true" if level == "INFO" else "database: activity.sqlite"
        return ("gateway:\n  port: 0\n  workers: 1\n  log_level: %s\n  log: { file: logs/gateway.log }\n"
                "  activity: { %s }\n  master_key: \"${GATEWAY_MASTER_KEY}\"\n"
                "  oauth: { issuer: %s, audience: here, jwks_url: %s/keys }\n"
                "apis:\n%steams:\n  - { name: plain, api_key: %s, allowed_apis: \"*\" }\n"
                "  - { name: env, api_key: \"${TEAM_KEY}\", allowed_apis: [bearer] }\n%s"
                "webhooks:\n  - { url: \"%s/%s/error\", secret: \"%s\", events: [api.failed, api.recovered, config.reloaded,"
                " config.rejected, rate_limit.exceeded, breaker.open] }\n"
                % (level, activity, self.backend.url, self.backend.url, "".join(apis), self.secrets["team"], extra, self.backend.url,
                   self.secrets["hook path"], self["hook"]))

    def api(self, name, auth, base=None, headers="{}", more=""):
        return ("  - name: %s\n    openapi: { path: openapi.json }\n    backend:\n      base_url: %s\n      timeout: 0.5\n"
                "      headers: %s\n      %s\n%s" % (name, base or self.backend.url, headers, auth, more))

    def broken_configurations(self):
        """Each has a secret where it is wrong. (Names, of keys, files and variables, are no secrets: messages need them.)"""
        good = self.configuration("INFO")
        team, master = self.secrets["team"], self.secrets["master"]
        return {
            "a list for a key": good.replace('master_key: "${GATEWAY_MASTER_KEY}"', "master_key: [%s]" % master),
            "a mapping for a key": good.replace("api_key: " + team, "api_key: { value: %s }" % team),
            "not YAML after a key": good.replace("api_key: " + team, 'api_key: "%s' % team),
            "a bad reference": good.replace("api_key: " + team, 'api_key: "${%s"' % team),
            "the same key twice": good + "  - { name: other, api_key: %s, allowed_apis: [bearer] }\n" % team,
            "the same key again": good + "  - { name: other, api_key: %s, api_key: %s }\n" % (team, team),
            "a key that is no hash": good + "  - { name: other, api_key_hash: %s }\n" % team,
            "a line break in it": good.replace(self.secrets["header"], '"%s\\r\\nX: 1"' % self.secrets["header"]),
            "two kinds at once": good.replace("type: bearer, token", "type: basic, token"),
            "a password in a URL": good.replace("base_url: " + self.backend.url,
                                                "base_url: http://u:%s@127.0.0.1:1" % self.secrets["password"][:2] + self.secrets["dead"], 1),
        }
