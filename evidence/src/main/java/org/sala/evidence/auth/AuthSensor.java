package org.sala.evidence.auth;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.Logoff;
import org.sala.engine.event.Event.Logon;
import org.sala.engine.event.Event.LogonFailed;
import org.sala.engine.event.Event.LogonFailure;
import org.sala.engine.event.Event.LogonType;
import org.sala.engine.event.Event.ProcessStart;
import org.sala.engine.event.Event.Protocol;
import org.sala.engine.event.Event.TaskChanged;
import org.sala.engine.event.Event.TaskOperation;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.numbering.RunningProcess;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// Logons, sudo and cron sessions of a Linux host, as auth.log of Debian 12 has them: ISO time with
/// microseconds in local time. Source: OpenSSH 9.2 auth.c and session.c, Linux-PAM pam_unix, sudo 1.9.
public final class AuthSensor {

    private static final int PID = 141;
    private static final int FINGERPRINT = 145;

    private final Scene scene;
    private final Syslog syslog;

    public AuthSensor(Scene scene) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
    }

    private int pid(long key) {
        return scene.hash().between(key, PID, 2000, 400_000);
    }

    private int uid(int account) {
        return account < 0 ? 0 : scene.organisation().account(account).rid();
    }

    public void loggedOn(Logon logon) {
        Unit unit = scene.unit(logon.host(), Source.AUTH);
        if (unit == null || logon.type() == LogonType.SERVICE || logon.type() == LogonType.BATCH) {
            return;
        }
        String user = scene.names().login(logon.header().account());
        int pid = pid(logon.logon());
        boolean key = logon.protocol() == Protocol.SSH_KEY;
        boolean remote = logon.type() != LogonType.INTERACTIVE;
        String program = remote ? "sshd" : "login";
        if (remote) {
            String method = key ? "publickey" : "password";
            String suffix = key ? " ssh2: ED25519 SHA256:" + fingerprint(logon) : " ssh2";
            String text = "Accepted " + method + " for " + user + end(logon.from()) + suffix;
            say(begin(unit, logon.at(), program, pid, user), logon.from(), "accepted", text);
        }
        String session = "pam_unix(" + program + ":session): session opened for user " + user;
        String by = "(uid=" + uid(logon.header().account()) + ") by (uid=0)";
        say(begin(unit, logon.at(), program, pid, user), logon.from(), "opened", session + by);
        long number = scene.hash().between(logon.logon(), PID + 1, 12, 4000);
        String text = "New session " + number + " of user " + user + ".";
        say(begin(unit, logon.at(), "systemd-logind", 600, user), logon.from(), "opened", text);
    }

    private static String end(Endpoint from) {
        return " from " + from.text() + " port " + from.port();
    }

    private String fingerprint(Logon logon) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder out = new StringBuilder(43);
        for (int i = 0; i < 43; i++) {
            long hash = scene.hash().of(logon.header().account() + 1L, FINGERPRINT + i);
            out.append(alphabet.charAt((int) (hash >>> 58)));
        }
        return out.toString();
    }

    public void loggedOff(Logoff event) {
        Unit unit = scene.unit(event.host(), Source.AUTH);
        if (unit == null || event.type() == LogonType.SERVICE || event.type() == LogonType.BATCH) {
            return;
        }
        String user = scene.names().login(event.header().account());
        int pid = pid(event.logon());
        String program = event.type() == LogonType.INTERACTIVE ? "login" : "sshd";
        String text = "pam_unix(" + program + ":session): session closed for user " + user;
        Line line = begin(unit, event.at(), program, pid, user);
        scene.pen().row().set(Column.ACTION, "closed");
        syslog.say(line, text);
        long number = scene.hash().between(event.logon(), PID + 1, 12, 4000);
        line = begin(unit, event.at(), "systemd-logind", 600, user);
        scene.pen().row().set(Column.ACTION, "closed");
        syslog.say(line, "Removed session " + number + ".");
    }

    public void failed(LogonFailed failure) {
        Unit unit = scene.unit(failure.host(), Source.AUTH);
        if (unit == null) {
            return;
        }
        String user = failure.account();
        int pid = pid(failure.header().id());
        boolean unknown = failure.reason() == LogonFailure.NO_SUCH_USER;
        String end = end(failure.from());
        if (unknown) {
            String text = "Invalid user " + user + end;
            say(begin(unit, failure.at(), "sshd", pid, user), failure.from(), "failed", text);
        }
        String text =
                "Failed password for " + (unknown ? "invalid user " : "") + user + end + " ssh2";
        say(begin(unit, failure.at(), "sshd", pid, user), failure.from(), "failed", text);
        String close =
                "Connection closed by "
                        + (unknown ? "invalid user " : "authenticating user ")
                        + user
                        + " "
                        + failure.from().text()
                        + " port "
                        + failure.from().port()
                        + " [preauth]";
        say(begin(unit, failure.at(), "sshd", pid, user), failure.from(), "failed", close);
    }

    /// sudo writes who ran what as whom; other programs leave nothing here.
    public void started(ProcessStart event, RunningProcess process) {
        Unit unit = scene.unit(event.host(), Source.AUTH);
        String command = event.context().commandLine();
        if (unit == null || !command.startsWith("sudo ")) {
            return;
        }
        String user = scene.names().login(event.header().account());
        String rest = command.substring(5).strip();
        String program = rest.startsWith("/") ? rest : "/usr/bin/" + rest;
        String text =
                "   "
                        + user
                        + " : TTY=pts/0 ; PWD="
                        + event.context().directory()
                        + " ; USER=root ; COMMAND="
                        + program;
        Line line = begin(unit, event.at(), "sudo", 0, user);
        scene.pen().row().set(Column.COMMAND_LINE, program).set(Column.ACTION, "sudo");
        scene.pen().row().set(Column.PID, process.pid());
        syslog.say(line, text);
        String opened = "pam_unix(sudo:session): session opened for user root(uid=0) by ";
        line = begin(unit, event.at(), "sudo", 0, user);
        syslog.say(line, opened + user + "(uid=" + uid(event.header().account()) + ")");
    }

    public void task(TaskChanged event) {
        Unit unit = scene.unit(event.host(), Source.AUTH);
        if (unit == null || event.operation() == TaskOperation.REGISTERED) {
            return;
        }
        String user = scene.names().login(event.header().account());
        int pid = scene.numbers(event.host()).daemonPid(event.header().id());
        if (event.operation() == TaskOperation.STARTED) {
            String head = "pam_unix(cron:session): session ";
            String uid = "(uid=" + uid(event.header().account()) + ") by (uid=0)";
            Line line = begin(unit, event.at(), "CRON", pid, user);
            syslog.say(line, head + "opened for user " + user + uid);
            line = begin(unit, event.at(), "CRON", pid, user);
            syslog.say(line, head + "closed for user " + user);
        }
    }

    private Line begin(Unit unit, long at, String program, int pid, String user) {
        Line line = syslog.beginIso(unit, at, program, pid);
        scene.pen().row().set(Column.USER, user);
        return line;
    }

    private void say(Line line, Endpoint from, String action, String text) {
        scene.pen().row().set(Column.ACTION, action);
        if (from.address() != 0 && from.port() != 0) {
            scene.pen().row().address(Column.SRC_IP, from.address());
            scene.pen().row().set(Column.SRC_PORT, from.port());
        }
        syslog.say(line, text);
    }
}
