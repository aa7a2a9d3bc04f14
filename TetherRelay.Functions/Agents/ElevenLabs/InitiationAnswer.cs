namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>The answer to ElevenLabs' conversation-initiation webhook. Without its type the call ends in silence.</summary>
internal sealed record InitiationAnswer(CallerVariables DynamicVariables)
{
    public string Type { get; } = "conversation_initiation_client_data";
}
