using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether backup</c> and <c>restore</c>, <c>tether export</c> and <c>import</c>: rows as files.</summary>
internal static class BackupCommands
{
    public static Command Backup(CommandFactory factory)
    {
        var folder = NewFolder();
        return factory.Command(
            "backup",
            "Copy all tables into files, with every text and number.",
            [folder],
            context => WriteAsync(context, folder, () => Task.FromResult(BackupScope.All))
        );
    }

    public static Command Export(CommandFactory factory)
    {
        var (id, folder) = (Symbols.Organization(), NewFolder());
        var contact = new Option<string>("--contact") { Description = "Only the thread with this number." };
        return factory.Command(
            "export",
            "Copy an organization's rows into files, or those of one contact, a row a line; no secret's value.",
            [id, folder, contact],
            context => WriteAsync(context, folder, () => ScopeAsync(context, id, contact))
        );
    }

    public static Command Restore(CommandFactory factory) =>
        FromFiles(
            factory,
            "restore",
            "Write the rows of a backup into the tables; other rows stay. Stop the app first."
        );

    public static Command Import(CommandFactory factory) =>
        FromFiles(
            factory,
            "import",
            "Write the rows of an export into the tables; other rows stay. Stop the app first."
        );

    private static Command FromFiles(CommandFactory factory, string name, string description)
    {
        var (folder, confirmation) = (
            new Argument<string>("folder") { Description = "The folder with the files." },
            new Confirmation()
        );
        return factory.Command(
            name,
            description,
            [folder, confirmation.Symbol],
            async context =>
            {
                await confirmation.AskAsync(
                    context,
                    $"Each row in {context.Get(folder)} replaces the table's row with the same keys.",
                    context.Get(folder)
                );
                try
                {
                    return BackupView.ToResult(
                        await context
                            .Service<TableBackup>()
                            .ReadAsync(context.Get(folder), Report(context), context.CancellationToken)
                    );
                }
                catch (Exception error) when (error is FormatException or IOException)
                {
                    throw new RefusedException(error.Message);
                }
            }
        );
    }

    private static Argument<string> NewFolder() => new("folder") { Description = "A new folder for the files." };

    private static async Task<CommandResult> WriteAsync(
        CommandContext context,
        Argument<string> folder,
        Func<Task<BackupScope>> scope
    )
    {
        var path = context.Get(folder);
        if (Path.Exists(path))
            throw new RefusedException($"{path} exists already: name a new folder.");
        var wanted = await scope();
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return BackupView.ToResult(
            await context.Service<TableBackup>().WriteAsync(path, wanted, Report(context), context.CancellationToken)
        );
    }

    private static async Task<BackupScope> ScopeAsync(
        CommandContext context,
        Argument<string> id,
        Option<string> contact
    )
    {
        var organization = await context.OrganizationAsync(id);
        if (context.Get(contact) is not { } written)
            return new BackupScope(organization.Id);
        var number = await context.ContactAsync(organization, written);
        return await context.Service<ThreadReader>().FindScopeAsync(organization.Id, number, context.CancellationToken)
            ?? throw new RefusedException($"{organization.Id} has no contact {number}.");
    }

    private static Action<string, int> Report(CommandContext context) =>
        (table, rows) =>
            context.Terminal.WriteError(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows …"));
}
