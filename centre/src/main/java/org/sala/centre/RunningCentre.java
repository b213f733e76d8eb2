package org.sala.centre;

import java.net.URI;
import java.util.List;

/// The application while it serves.
public interface RunningCentre extends AutoCloseable {

    /// The address at which this machine's browser finds it, with the port that was really taken.
    URI address();

    /// Accounts made at this start with the passwords chosen for them; empty at every later start.
    List<FirstAccount> firstAccounts();

    /// Ends requests in hand, writes what is pending and stops.
    @Override
    void close();

    /// An account made at the first start. The password is shown once and kept nowhere.
    record FirstAccount(String role, String name, String password) {}
}
