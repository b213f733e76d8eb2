package org.sala.engine.event;

import org.sala.engine.random.RandomStream;

/// Stable 64-bit keys of things in the simulated world. Whoever knows what a thing is can compute its key,
/// so that the attack can name the processes and sessions of normal life without looking for them.
public final class Keys {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Keys() {}

    /// Any key: a kind of thing and up to three numbers that tell it from others of its kind.
    public static long of(String kind, long a, long b, long c) {
        return mix(mix(mix(text(kind) + a) + b) + c);
    }

    /// A process that a habit, step or command started.
    ///
    /// @param occasion the name of what started it, as "browsing, person 17, day 20410"
    public static long process(int host, String occasion, int ordinal) {
        return of("process", host, text(occasion), ordinal);
    }

    /// A process that runs from boot to shutdown: "services.exe", "lsass.exe", "svchost.exe -k netsvcs",
    /// "systemd".
    ///
    /// @param bootDay local day of the boot, from `Boots`
    public static long system(int host, int bootDay, String name) {
        return of("system", host, bootDay, text(name));
    }

    /// The logon key of a person's interactive session of that local day.
    public static long session(int person, int day) {
        return of("session", person, day, 0);
    }

    /// The person's explorer.exe of that local day.
    public static long shell(int person, int day) {
        return of("shell", person, day, 0);
    }

    /// The person's web browser of that local day, from `Stay.at().browser()` to logoff.
    public static long browser(int person, int day) {
        return of("browser", person, day, 0);
    }

    /// The person's OUTLOOK.EXE of that local day, from `Stay.at().mailer()` to logoff.
    public static long mailer(int person, int day) {
        return of("mailer", person, day, 0);
    }

    /// The logon that a service runs in from boot on; an account's own, as of a Windows service.
    public static long service(int host, int bootDay, int account) {
        return of("service", host, bootDay, account);
    }

    /// The n-th key of an occasion that has a key itself.
    public static long nth(long occasion, long ordinal) {
        return RandomStream.mix(occasion + GOLDEN * (ordinal + 1));
    }

    /// A text as 64 bits. Source: FNV-1a, Fowler, Noll and Vo, with a final mix.
    public static long text(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return RandomStream.mix(hash);
    }

    private static long mix(long value) {
        return RandomStream.mix(value + GOLDEN);
    }
}
