package org.sala.engine.world;

import java.util.List;

/// A machine of the organisation as it is born.
///
/// @param id      index in [Organisation#hosts()]
/// @param name    as machines name themselves, "WS-0142", "FS02"; DNS name is its lower case + domain
/// @param roles   what it is for; the first is the main one
/// @param address fixed IPv4, or 0 where DHCP gives it (then leases tell)
/// @param owner   person index of a workstation's user, -1 for a server
public record Host(
        int id, String name, List<HostRole> roles, int zone, int address, int owner, Facts facts) {

    /// @param os         "windows" or "linux" family and release
    /// @param mac        48 bits, locally administered. Source: IEEE 802-2014 section 8.2
    /// @param machineSid "S-1-5-21-…"; empty on Linux
    /// @param clockOffset ticks that its clock is ahead of true time at the first day
    /// @param clockDrift  ticks a day
    public record Facts(
            Os os,
            long mac,
            String machineSid,
            Install install,
            long clockOffset,
            long clockDrift) {}

    /// @param at ticks; @param volumeSerial of the system volume; @param diskBytes size of the disk
    public record Install(long at, int volumeSerial, long diskBytes) {}

    /// @param edr whether Sysmon and process auditing record on it
    public enum Os {
        WINDOWS_10,
        WINDOWS_11,
        WINDOWS_SERVER_2019,
        WINDOWS_SERVER_2022,
        DEBIAN_12,
        UBUNTU_24;

        public boolean isWindows() {
            return ordinal() <= WINDOWS_SERVER_2022.ordinal();
        }
    }

    public HostRole role() {
        return roles.getFirst();
    }

    public boolean isWorkstation() {
        return role() == HostRole.WORKSTATION || role() == HostRole.LAPTOP;
    }

    public boolean is(HostRole role) {
        return roles.contains(role);
    }
}
