package org.sala.engine.baseline;

import java.util.ArrayList;
import java.util.List;

/// All habits, in the order in which a day is planned; the order decides nothing.
final class Habits {

    private Habits() {}

    static List<Habit> all() {
        List<Habit> habits = new ArrayList<>();
        habits.add(new Starting());
        habits.add(new Sessions());
        habits.add(new Background());
        habits.add(new MachineUpkeep());
        habits.add(new Updates());
        habits.add(new Browsing());
        habits.add(new MailTraffic());
        habits.add(new OfficeWork());
        habits.add(new LineApplications());
        habits.add(new Printing());
        habits.add(new RemoteAccess());
        habits.add(new Administration());
        habits.add(new Helpdesk());
        habits.add(new ServerJobs());
        habits.add(new NightBackup());
        habits.add(new Monitoring());
        habits.add(new Outside());
        habits.add(new SoftwareDeployment());
        habits.add(new InventoryScan());
        habits.add(new Helpers());
        habits.add(new Reputation());
        habits.add(new PasswordTrouble());
        habits.addAll(Oddities.all());
        return List.copyOf(habits);
    }
}
