using Spectre.Console;

namespace TetherRelay.Cli.Commands;

/// <summary>The question before a change that cannot be undone, that stops texts at once, or that costs another organization its replies.</summary>
internal sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it without a question, as in scripts." };

    public Symbol Symbol => _yes;

    /// <summary>Says what will happen and wants the name of what it happens to; returns where the answer is that name.</summary>
    /// <exception cref="RefusedException">The answer is another one, or no person sits at the input.</exception>
    public Task AskAsync(CommandContext context, string consequence, string name) =>
        AskAsync(context, () => Task.FromResult(consequence), name);

    /// <summary>The same with a sentence that costs something to find out.</summary>
    public async Task AskAsync(CommandContext context, Func<Task<string>> describe, string name)
    {
        if (context.Get(_yes))
            return;
        var consequence = await describe();
        var terminal = context.Terminal;
        if (terminal.IsInputRedirected)
            throw new RefusedException($"{consequence} Nothing was changed: without a terminal it wants --yes.");
        terminal.WriteError(consequence);
        var answer = await new TextPrompt<string>($"Type {Markup.Escape(name)} to go on:")
            .AllowEmpty()
            .ShowAsync(terminal.Error, context.CancellationToken);
        if (answer.Trim() != name)
            throw new RefusedException("Nothing was changed: that is another name.");
    }
}
