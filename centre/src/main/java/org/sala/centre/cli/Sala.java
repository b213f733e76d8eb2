package org.sala.centre.cli;

import java.io.PrintWriter;
import org.sala.centre.store.StoreException;
import org.sala.library.cli.CheckCommand;
import org.sala.library.cli.EvidenceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The product's one program. Each command starts only what it needs: most of them neither the application nor
/// a database.
@Command(
        name = "sala",
        description = "The software that a cybersecurity training centre runs on.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the message says why and what to do",
            "2:the command was not understood"
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            EvidenceCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Sala implements Runnable {
    private static final int FAILED = 1;

    @Spec private CommandSpec spec;

    Sala() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, for `main` and for tests.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Sala());
        line.setExecutionExceptionHandler(Sala::failed);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpLongOptionsMaxWidth(32);
        return line;
    }

    /// What people can cause is told in a sentence; what only we can have caused, with its trace.
    private static int failed(
            Exception exception, CommandLine line, CommandLine.ParseResult ignored) {
        PrintWriter err = line.getErr();
        if (exception instanceof StoreException || exception instanceof CommandFailedException) {
            err.println("sala: " + exception.getMessage());
        } else {
            err.println("sala: unexpected failure in '" + line.getCommandName() + "'");
            exception.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
