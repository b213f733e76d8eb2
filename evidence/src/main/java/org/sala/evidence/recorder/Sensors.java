package org.sala.evidence.recorder;

import org.sala.evidence.antivirus.AntivirusSensor;
import org.sala.evidence.auth.AuthSensor;
import org.sala.evidence.dhcp.DhcpSensor;
import org.sala.evidence.dns.DnsSensor;
import org.sala.evidence.firewall.FirewallSensor;
import org.sala.evidence.journal.JournalSensor;
import org.sala.evidence.postfix.PostfixSensor;
import org.sala.evidence.powershell.PowerShellSensor;
import org.sala.evidence.security.AccountSensor;
import org.sala.evidence.security.LogonSensor;
import org.sala.evidence.security.MachineAudit;
import org.sala.evidence.security.ProcessAudit;
import org.sala.evidence.security.ShareSensor;
import org.sala.evidence.security.TicketSensor;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.squid.SquidSensor;
import org.sala.evidence.sysmon.SysmonIntrusions;
import org.sala.evidence.sysmon.SysmonSensor;
import org.sala.evidence.sysmon.SysmonTraces;
import org.sala.evidence.system.SystemSensor;
import org.sala.evidence.tickets.TicketsSensor;
import org.sala.evidence.vpn.VpnSensor;
import org.sala.evidence.web.WebSensor;
import org.sala.evidence.windows.WindowsPen;

/// All sensors over one scene.
final class Sensors {

    final SquidSensor squid;
    final DnsSensor dns;
    final FirewallSensor firewall;
    final WebSensor web;
    final DhcpSensor dhcp;
    final PostfixSensor postfix;
    final AuthSensor auth;
    final JournalSensor journal;
    final VpnSensor vpn;
    final TicketsSensor helpdesk;
    final SysmonSensor sysmon;
    final SysmonTraces traces;
    final SysmonIntrusions pipes;
    final ProcessAudit audit;
    final LogonSensor logons;
    final TicketSensor tickets;
    final AccountSensor accounts;
    final ShareSensor shares;
    final MachineAudit machines;
    final SystemSensor system;
    final PowerShellSensor powershell;
    final AntivirusSensor antivirus;

    Sensors(Scene scene) {
        this(scene, new PostfixSensor(scene), new TicketsSensor(scene));
    }

    private Sensors(Scene scene, PostfixSensor postfix, TicketsSensor helpdesk) {
        this.postfix = postfix;
        this.helpdesk = helpdesk;
        squid = new SquidSensor(scene);
        dns = new DnsSensor(scene);
        firewall = new FirewallSensor(scene);
        web = new WebSensor(scene);
        dhcp = new DhcpSensor(scene);
        auth = new AuthSensor(scene);
        journal = new JournalSensor(scene);
        vpn = new VpnSensor(scene);
        WindowsPen pen = new WindowsPen(scene);
        sysmon = new SysmonSensor(scene, pen);
        traces = new SysmonTraces(scene, pen);
        pipes = new SysmonIntrusions(scene, pen);
        audit = new ProcessAudit(scene, pen);
        logons = new LogonSensor(scene, pen);
        tickets = new TicketSensor(scene, pen);
        accounts = new AccountSensor(scene, pen);
        shares = new ShareSensor(scene, pen);
        machines = new MachineAudit(scene, pen);
        system = new SystemSensor(scene, pen);
        powershell = new PowerShellSensor(scene, pen);
        antivirus = new AntivirusSensor(scene, pen);
    }

    /// Sensors in the same state over another scene.
    Sensors copy(Scene scene) {
        return new Sensors(scene, postfix.copy(scene), helpdesk.copy(scene));
    }

    /// The same with the ticket numbers of others, over another scene.
    Sensors copy(Scene scene, Sensors tickets) {
        return new Sensors(scene, postfix.copy(scene), tickets.helpdesk.copy(scene));
    }
}
