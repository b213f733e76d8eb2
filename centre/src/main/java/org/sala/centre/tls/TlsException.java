package org.sala.centre.tls;

/// That the centre could not make or read the certificates it needs.
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
