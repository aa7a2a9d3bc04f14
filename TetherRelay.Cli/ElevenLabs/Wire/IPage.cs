namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A page of a list, and where the next one begins; null or empty where there is none.</summary>
internal interface IPage<TItem>
{
    IReadOnlyList<TItem> Items { get; }

    string? NextCursor { get; }
}
