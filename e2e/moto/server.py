"""AWS on loopback: moto, put right by corrections/.

    python3 server.py [--port 0] [--uncorrected] [--with-parent]

Prints `ready http://127.0.0.1:<port>` once it accepts connections. --uncorrected leaves moto as it is, which shows what each
test of the corrections is for.
"""

import argparse
import os
import signal
import sys
import threading

import moto
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from inspection import Inspection
from keep_alive import KeepAliveHandler

MOTO = "5.2.1"


def end_with_standard_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description="AWS on loopback")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--uncorrected", action="store_true", help="moto as it is")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    options = parser.parse_args()
    if moto.__version__ != MOTO:
        remedy = f"pip install 'moto[server]=={MOTO}'"
        sys.exit(f"the corrections are written for moto {MOTO}, and this is {moto.__version__}; {remedy}")
    if not options.uncorrected:
        from corrections import apply_all

        apply_all()
    if options.with_parent:
        threading.Thread(target=end_with_standard_input, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    application = Inspection(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", options.port, application, threaded=True, request_handler=KeepAliveHandler)
    print(f"ready http://127.0.0.1:{server.port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
