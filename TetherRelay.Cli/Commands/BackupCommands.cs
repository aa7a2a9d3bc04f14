using TetherRelay.Cli.Views;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether backup</c> and <c>tether restore</c>: the tables as files.</summary>
internal static class BackupCommands
{
    public static Command Backup(CommandFactory factory)
    {
        var folder = new Argument<string>("folder") { Description = "A new folder for the files." };
        return factory.Command(
            "backup",
            "Copy all tables into files, with every text and number.",
            [folder],
            async context =>
            {
                var path = context.Get(folder);
                if (Path.Exists(path))
                    throw new RefusedException($"{path} exists already: name a new folder.");
                if (OperatingSystem.IsWindows())
                    Directory.CreateDirectory(path);
                else
                    Directory.CreateDirectory(
                        path,
                        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    );
                return BackupView.ToResult(
                    await context.Service<TableBackup>().WriteAsync(path, context.CancellationToken)
                );
            }
        );
    }

    public static Command Restore(CommandFactory factory)
    {
        var (folder, confirmation) = (
            new Argument<string>("folder") { Description = "The folder with the files." },
            new Confirmation()
        );
        return factory.Command(
            "restore",
            "Write the rows of a backup into the tables; other rows stay. Stop the app first.",
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
                        await context.Service<TableBackup>().ReadAsync(context.Get(folder), context.CancellationToken)
                    );
                }
                catch (Exception error) when (error is FormatException or IOException)
                {
                    throw new RefusedException(error.Message);
                }
            }
        );
    }
}
