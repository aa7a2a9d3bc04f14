using System.CommandLine;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether elevenlabs</c>: what connects a voice agent to an organization.</summary>
internal static class ElevenLabsCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of("elevenlabs", "What connects a voice agent of ElevenLabs to an organization.", Tool(define));

    private static Command Tool(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var options = new ToolOptions();
        return define.Command(
            "tool",
            "Print the agent's tools as ElevenLabs takes them, or push them there.",
            [id, .. options.Symbols],
            async call =>
            {
                var wish = options.Read(call);
                var organization = await call.OrganizationAsync(id);
                if (wish.Push)
                    return await PushAsync(call, organization, wish);
                var configs = wish
                    .Tools.Select(tool => wish.Setup.Configure(tool, wish.SecretId ?? ToolsView.NoSecret))
                    .ToList();
                return wish.Output is { } folder
                    ? new FilesView(
                        folder,
                        await new CliFolder(folder).WriteAsync(
                            [.. configs.Select(config => (config, (string?)null))],
                            call.CancellationToken
                        )
                    ).ToAnswer()
                    : ToolsView.ToAnswer(configs, wish.IsForCli);
            }
        );
    }

    private static async Task<Answer> PushAsync(Call call, Organization organization, ToolWish wish)
    {
        var (label, secret) = await SecretAsync(call, organization.Id, wish.Label);
        var pushed = await call.Service<ToolPush>()
            .RunAsync(
                new ToolOwner(organization.Id, label, wish.Setup.Suffix),
                secret,
                wish.Tools,
                wish.Setup,
                wish.Move,
                call.CancellationToken
            );
        var files = wish.Output is { } folder
            ? await new CliFolder(folder).WriteAsync(
                [.. pushed.Tools.Select(tool => (tool.Config, (string?)tool.Id))],
                call.CancellationToken
            )
            : [];
        return PushView.Of(organization.Id, label, pushed, files).ToAnswer();
    }

    private static async Task<(string Label, string Secret)> SecretAsync(Call call, string organization, string? wanted)
    {
        var store = call.Service<ToolSecretStore>();
        var labels = await store
            .ListAsync(organization, call.CancellationToken)
            .Where(each => each.Active)
            .Select(each => each.Label)
            .Distinct()
            .ToListAsync(call.CancellationToken);
        var label = labels switch
        {
            _ when wanted is not null => wanted,
            [] => throw new RefusedException(
                $"{organization} has no tool secret: first `tether org secret add {organization} --label agent`."
            ),
            [var only] => only,
            _ => throw new RefusedException(
                $"{organization} has the tool secrets {string.Join(", ", labels)}: say with --label which one is meant."
            ),
        };
        return await store.FindAsync(organization, label, call.CancellationToken) switch
        {
            null => throw new RefusedException(
                $"{organization} has no tool secret {label}: first `tether org secret add {organization} --label {label}`."
            ),
            ToolSecret.Demo => throw new RefusedException(
                "The demo secret is in every checkout and protects nothing: "
                    + $"make another with `tether org secret add {organization} --label agent`, and push that one with --label."
            ),
            var secret => (label, secret),
        };
    }
}
