"""A wall clock that jumps while the gateway serves, by libfaketime. Real steps leave the monotonic clock alone, and so do these."""
import base64
import datetime
import glob
import hashlib
import http.client
import json
import subprocess
import time

from gateway import wait_until
from stage import JSON, LIMITED, Skip, Stage, bearer, slow_case

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
HOUR, DAY = 3600, 86400
TEMPORARY = "sk-faults-temporary"
MCP = {**JSON, **bearer(), "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


class Clock(Stage):
    """A stage whose gateway believes a file about what time it is."""

    def __init__(self, **settings):
        libraries = glob.glob(LIBRARIES)
        if not libraries:
            raise Skip("libfaketime is not installed (installer/packages.sh --faults)")
        super().__init__(**settings)
        self.step(0)
        self.environment.update(LD_PRELOAD=libraries[0], FAKETIME_TIMESTAMP_FILE=self.path("offset"), DONT_FAKE_MONOTONIC="1",
                                NO_FAKE_STAT="1", FAKETIME_CACHE_DURATION="1")

    def step(self, seconds):
        """How far the clock is from the right time. It is looked at once a second, by whoever asks what time it is."""
        self.write("offset", "%+d\n" % seconds)
        if self.gateway:
            wait_until(lambda: abs(self.now() - seconds) < 3, "the clock to jump by %+d s" % seconds)

    def now(self):
        """What time it is for the gateway, in seconds from the right one."""
        said = self.gateway.exchange("GET", "/health")[2]["Date"]
        told = datetime.datetime.strptime(said, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=datetime.timezone.utc)
        return (told - datetime.datetime.now(datetime.timezone.utc)).total_seconds()


def jumps(stage):
    """Each jump, made; after it nothing floods the log and nothing is busy."""
    for seconds in (-HOUR, DAY, 0):
        lines = len(stage.log())
        stage.step(seconds)
        yield seconds
        cpu, more = stage.cpu_share(1), len(stage.log()) - lines
        assert cpu < 20, "after a jump to %+d s it is busy: %.0f %% of what a busy loop gets" % (seconds, cpu)
        assert more < 10, "after a jump to %+d s the log has %d more lines" % (seconds, more)


@slow_case
def clock_limits():
    with Clock(teams="  - { name: limited, api_key: %s, allowed_apis: \"*\", rate_limit: { requests_per_minute: 60, burst: 5 } }\n"
               % LIMITED) as stage:
        seen = []
        for seconds in jumps(stage):
            begun = time.monotonic()
            answers = [stage.call(key=LIMITED)[0] for _ in range(30)]
            passed = answers.count(200)
            most = 5 + (time.monotonic() - begun) + 1
            assert passed <= most, "after a jump to %+d s %d calls passed, at most %.1f may" % (seconds, passed, most)
            time.sleep(1.5)
            assert stage.call(key=LIMITED)[0] == 200, "after a jump to %+d s nothing is let through any more" % seconds
            # Used up, just before the next jump: that one must give nothing back.
            while stage.call(key=LIMITED)[0] == 200:
                pass
            seen.append("%+d s: %d" % (seconds, passed))
        stage.ends_well()
        return "calls of 30 that passed after a jump to " + ", ".join(seen)


def ask(stage, method, session=None, params=None):
    headers = dict(MCP, **({"Mcp-Session-Id": session} if session else {}))
    status, _, answered, body = stage.gateway.exchange("POST", "/mcp", headers, json.dumps(
        {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}).encode())
    return status, answered, body


@slow_case
def clock_sessions():
    with Clock() as stage:
        session = ask(stage, "initialize", params={"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {
            "name": "faults", "version": "1"}})[1]["Mcp-Session-Id"]
        stream = http.client.HTTPConnection("127.0.0.1", stage.gateway.port, timeout=0.2)
        stream.request("GET", "/mcp", headers=dict(MCP, **{"Mcp-Session-Id": session, "Accept": "text/event-stream"}))
        assert stream.getresponse().status == 200
        for seconds in jumps(stage):
            status, _, body = ask(stage, "tools/list", session)
            assert status == 200 and b'"tools"' in body, "after a jump to %+d s: %d %s" % (seconds, status, body[:200])
            assert stage.metric("gateway_streams") == 1, "the stream ended at the jump to %+d s" % seconds
            stage.serves()
            assert stage.reload()[0] == 200
        stream.close()
        stage.ends_well()
        return "the session and its stream live on (idle timeout 30 min), reloads work"


@slow_case
def clock_cache_and_tokens():
    apis = ('  - { name: cached, openapi: { path: api.json }, backend: { base_url: "{url}" }, cache: { ttl: 600 } }\n'
            '  - { name: tokens, openapi: { path: api.json }, backend: { base_url: "{url}", auth: { type: oauth2, grant: client_credentials,'
            ' token_url: "{url}/token", client_id: me, client_secret: secret } } }\n')
    with Clock(apis=apis) as stage:
        stage.backend.server.token = "a-token"
        first = stage.call(api="cached")
        kept = []
        for seconds in jumps(stage):
            again = stage.call(api="cached")
            assert again[0] == 200 and "seen" in again[1], again
            kept.append(again == first)
            status, text = stage.call(api="tokens")
            assert status == 200 and "a-token" in text, text
        tokens = sum("/token" in seen for seen in stage.backend.server.seen)
        assert all(kept), "the cached answer of 600 s was gone after a jump: %s" % kept
        assert tokens <= 4, "%d tokens were asked for" % tokens
        stage.ends_well()
        return "an answer cached for 600 s outlives each jump; %d token(s) of an hour were fetched" % tokens


@slow_case
def clock_keys():
    expires = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=12)
    team = "  - { name: temporary, allowed_apis: \"*\", api_keys: [ { hash: \"sha256:%s\", expires: \"%s\" } ] }\n" % (
        hashlib.sha256(TEMPORARY.encode()).hexdigest(), expires.strftime("%Y-%m-%dT%H:%M:%SZ"))
    oauth = '  oauth: { issuer: "{url}", audience: here, jwks_url: "{url}/document" }\n'
    with Clock(teams=team, gateway=oauth) as stage:
        signer = Signer(stage)
        stage.backend.server.document = signer.key_set()
        token = signer.token({"iss": stage.backend.url, "aud": "here", "team": "team", "exp": int(time.time()) + 6 * HOUR})
        seen = []
        assert stage.call(key=TEMPORARY)[0] == 200
        assert stage.call(key=token)[0] == 200, stage.call(key=token)
        for seconds in jumps(stage):
            wanted = 401 if seconds > 12 * HOUR else 200
            found = stage.call(key=TEMPORARY)[0], stage.call(key=token)[0]
            assert found == (wanted, wanted), "at %+d s a key until %+d s and a token until %+d s: %s" % (
                seconds, 12 * HOUR, 6 * HOUR, found)
            seen.append("%+d s: %d" % (seconds, wanted))
            stage.serves()
        stage.ends_well()
        return "a key and an access token are good by the wall clock: " + ", ".join(seen)


class Signer:
    """Access tokens by openssl."""

    def __init__(self, stage):
        self.file = stage.path("signer.pem")
        subprocess.run(["openssl", "genrsa", "-out", self.file, "2048"], check=True, capture_output=True)

    def key_set(self):
        modulus = subprocess.run(["openssl", "rsa", "-in", self.file, "-noout", "-modulus"], check=True, capture_output=True).stdout
        return json.dumps({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one", "e": "AQAB", "n": encoded(
            bytes.fromhex(modulus.decode().strip().partition("=")[2]))}]}).encode()

    def token(self, claims):
        parts = ".".join(encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "typ": "JWT", "kid": "one"}, claims))
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.file], input=parts.encode(), check=True,
                                   capture_output=True).stdout
        return parts + "." + encoded(signature)


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
