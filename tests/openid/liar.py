"""An identity provider on loopback that says what the test wants it to say, true or false."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _key in range(2))


class Liar:
    """Answers what `identity` and `facts` hold, signed with `key`; counts how often it is asked."""

    def __init__(self, address):
        self.address, self.key, self.algorithm = address, KEY, "RS256"
        self.identity, self.facts, self.forms = {}, {}, []
        # What it publishes otherwise than it is; what it answers by sending elsewhere.
        self.published, self.moved = {}, set()

    def token(self):
        return jwt.encode(self.identity, self.key, self.algorithm, headers={"kid": "1"})

    def answer(self, path, form):
        if path == "/.well-known/openid-configuration":
            pages = ("authorization", "token", "userinfo", "end_session")
            return (
                {f"{name}_endpoint": f"{self.address}/{name}" for name in pages}
                | {
                    "issuer": self.address,
                    "jwks_uri": f"{self.address}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
                | self.published
            )
        if path == "/keys":
            return {
                "keys": [RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True) | {"kid": "1", "use": "sig"}]
            }
        if path == "/token":
            self.forms.append(form)
            return {"access_token": "open", "id_token": self.token()}
        return self.facts


@contextmanager
def liar():
    """Serve it; gives it, to be told what to say."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            form = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            path = self.path.removeprefix("/moved")
            said = json.dumps(told.answer(path, form)).encode()
            self.send_response(302 if self.path in told.moved else 200)
            self.send_header("Location", f"/moved{path}")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_POST = do_GET

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Liar(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
