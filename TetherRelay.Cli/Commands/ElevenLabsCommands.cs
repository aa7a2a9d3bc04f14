using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether elevenlabs</c>: what connects a voice agent to an organization.</summary>
internal static class ElevenLabsCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "elevenlabs",
            "What connects a voice agent of ElevenLabs to an organization.",
            Tool(factory),
            AgentCommand.Of(factory),
            PostCallCommand.Of(factory)
        );

    private static Command Tool(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var options = new ToolOptions();
        return factory.Command(
            "tool",
            "Print the agent's tools as ElevenLabs takes them, or push them there.",
            [id, .. options.Symbols],
            async context =>
            {
                var parameters = options.Read(context);
                var organization = await context.OrganizationAsync(id);
                if (parameters.Push)
                    return await PushToolsAsync(context, organization, parameters);
                var configs = parameters
                    .Tools.Select(tool => parameters.Setup.Configure(tool, parameters.SecretId ?? ToolsView.NoSecret))
                    .ToList();
                return parameters.Output is { } folder
                    ? new FilesView(
                        folder,
                        await new CliFolder(folder).WriteAsync(
                            [.. configs.Select(config => (config, (string?)null))],
                            context.CancellationToken
                        )
                    ).ToResult()
                    : ToolsView.ToResult(configs, parameters.Format);
            }
        );
    }

    /// <summary>Pushes the secret and the tools.</summary>
    /// <returns>The label of the secret, and the result.</returns>
    public static async Task<(string Label, PushResult Pushed)> PushAsync(
        CommandContext context,
        Organization organization,
        ToolParameters parameters
    )
    {
        var (label, secret) = await SecretAsync(context, organization.Id, parameters.Label);
        var pushed = await context
            .Service<ToolPusher>()
            .RunAsync(
                new ToolOwner(organization.Id, label, parameters.Setup.Suffix),
                secret,
                parameters.Tools,
                parameters.Setup,
                parameters.Move,
                context.CancellationToken
            );
        return (label, pushed);
    }

    private static async Task<CommandResult> PushToolsAsync(
        CommandContext context,
        Organization organization,
        ToolParameters parameters
    )
    {
        var (label, pushed) = await PushAsync(context, organization, parameters);
        var files = parameters.Output is { } folder
            ? await new CliFolder(folder).WriteAsync(
                [.. pushed.Tools.Select(tool => (tool.Config, (string?)tool.Id))],
                context.CancellationToken
            )
            : [];
        return PushView.Of(organization.Id, label, pushed, files).ToResult();
    }

    private static async Task<(string Label, string Secret)> SecretAsync(
        CommandContext context,
        string organization,
        string? wanted
    )
    {
        var store = context.Service<ToolSecretStore>();
        var labels = await store
            .ListAsync(organization, context.CancellationToken)
            .Where(each => each.Active)
            .Select(each => each.Label)
            .Distinct()
            .ToListAsync(context.CancellationToken);
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
        return await store.FindAsync(organization, label, context.CancellationToken) switch
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
