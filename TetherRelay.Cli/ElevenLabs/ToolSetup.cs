using TetherRelay.Cli.ElevenLabs.Wire;

namespace TetherRelay.Cli.ElevenLabs;

/// <summary>What the tools of one agent have in common, and the description of each for ElevenLabs.</summary>
internal sealed record ToolSetup
{
    /// <summary>What the relay may need beyond its deadline: a process that has just been started, and the way there and back.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(12);

    /// <summary>The relay's address as ElevenLabs reaches it, without a slash at the end.</summary>
    public required string Address { get; init; }

    /// <summary>Within what time the relay answers.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>The variable that holds the number of the person.</summary>
    public required string NumberVariable { get; init; }

    /// <summary>The variable that holds the id of the text that sms_status asks about; null where the model fills it in.</summary>
    public string? MessageIdVariable { get; init; }

    /// <summary>The suffix of the names of these tools and their secret in the workspace; null for nothing.</summary>
    public string? Suffix { get; init; }

    public string NameOf(AgentTool tool) => Suffix is null ? tool.Name : $"{tool.Name}_{Suffix}";

    public string UrlOf(AgentTool tool) => $"{Address}/{tool.Path}";

    /// <summary>The address of the webhook before each call.</summary>
    public string InitiationUrl => $"{Address}/api/webhook/elevenlabs/initiation";

    public ToolConfig Configure(AgentTool tool, string secretId) =>
        new()
        {
            Name = NameOf(tool),
            Description = tool.Description,
            ResponseTimeoutSecs = Math.Clamp((int)Math.Ceiling((tool.Wait + Deadline + Margin).TotalSeconds), 5, 300),
            // The agent and the person may talk while a text is waited for.
            InterruptionMode = tool.Wait > TimeSpan.Zero ? "allow" : "disable_during_tool",
            // What fills the id in must be what keeps it.
            Assignments = MessageIdVariable is { } variable
                ? tool.Assignments?.Select(each => each with { DynamicVariable = variable }).ToList()
                : tool.Assignments,
            Rehearsal = tool.Rehearsal,
            ApiSchema = new ApiSchema
            {
                Url = UrlOf(tool),
                RequestHeaders = new Dictionary<string, SecretLocator> { ["Authorization"] = new(secretId) },
                RequestBodySchema = new BodySchema
                {
                    Description = "What the relay is asked.",
                    Required = tool.Required,
                    Properties = new Dictionary<string, BodyProperty>(
                        Bound().Concat(tool.ModelProperties.Select(Filled))
                    ),
                },
            },
        };

    private KeyValuePair<string, BodyProperty> Filled(KeyValuePair<string, BodyProperty> property) =>
        property.Key == AgentTools.MessageId && MessageIdVariable is { } variable
            ? new(property.Key, BodyProperty.FromVariable(variable))
            : property;

    private IEnumerable<KeyValuePair<string, BodyProperty>> Bound() =>
        [
            new(AgentTools.PhoneNumber, BodyProperty.FromVariable(NumberVariable)),
            new("called_number", BodyProperty.FromVariable("system__called_number")),
            new("conversation_id", BodyProperty.FromVariable("system__conversation_id")),
        ];
}
