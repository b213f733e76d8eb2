package org.sala.engine.baseline;

import org.sala.engine.random.RandomStream;

/// A person's day at work, on site or at home.
///
/// @param person index; @param day local day
/// @param remote at home with a laptop over VPN
/// @param at     when things happen, ticks
/// @param spans  pairs (from, to) at the keyboard, in order; between them the screen is locked
public record Stay(int person, int day, boolean remote, Times at, long[] spans) {

    /// @param logon     interactive logon; @param mailer and @param browser when these programs start
    /// @param vpn       when the tunnel stands, 0 on site
    /// @param logoff    end of the session
    public record Times(long logon, long vpn, long mailer, long browser, long logoff) {}

    public long logon() {
        return at.logon();
    }

    public long logoff() {
        return at.logoff();
    }

    /// From when on the network of the house can be used.
    public long connected() {
        return remote ? at.vpn() : at.logon();
    }

    /// Whether the person is at the keyboard.
    public boolean active(long when) {
        for (int i = 0; i < spans.length; i += 2) {
            if (when >= spans[i] && when < spans[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /// Ticks at the keyboard.
    public long worked() {
        long sum = 0;
        for (int i = 0; i < spans.length; i += 2) {
            sum += spans[i + 1] - spans[i];
        }
        return sum;
    }

    /// A moment at the keyboard, every one as likely as another, not before `earliest` where possible.
    public long moment(RandomStream stream, long earliest) {
        long left = stream.between(0, worked() - 1);
        for (int i = 0; i < spans.length; i += 2) {
            long length = spans[i + 1] - spans[i];
            if (left < length) {
                return Math.min(Math.max(spans[i] + left, earliest), spans[spans.length - 1] - 1);
            }
            left -= length;
        }
        throw new IllegalStateException("no time at the keyboard");
    }

    /// The end of the span in which `when` lies, or the start of the next, or the end of the day.
    public long spanEnd(long when) {
        for (int i = 0; i < spans.length; i += 2) {
            if (when < spans[i + 1]) {
                return spans[i + 1];
            }
        }
        return at.logoff();
    }
}
