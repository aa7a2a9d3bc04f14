namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A property of the body: the model fills it by its description, or a variable does; never both.</summary>
internal sealed record BodyProperty
{
    private BodyProperty() { }

    public required string Type { get; init; }

    public string? Description { get; private init; }

    public string? DynamicVariable { get; private init; }

    /// <summary>One that the model fills.</summary>
    public static BodyProperty FilledByModel(string type, string description) =>
        new() { Type = type, Description = description };

    /// <summary>One that ElevenLabs fills from a variable, without the model's influence.</summary>
    public static BodyProperty FromVariable(string variable) => new() { Type = "string", DynamicVariable = variable };
}
