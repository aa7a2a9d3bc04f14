using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>What a command has written so far, while it goes on.</summary>
internal sealed class SharedWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
            _text.Append(value);
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    public Task ShowsAsync(string text) =>
        Eventually.TrueAsync(() => Task.FromResult(ToString().Contains(text, StringComparison.Ordinal)));
}
