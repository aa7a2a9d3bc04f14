using TetherRelay.Core;

namespace TetherRelay.Tests.Histories;

/// <summary>A call whose body the provider got, at least in part.</summary>
internal sealed class ProviderCall
{
    public required TimeSpan At { get; init; }

    public required SimulatedRequest Request { get; init; }

    public required ProviderName Provider { get; init; }

    public required string MessageId { get; init; }

    /// <summary>The provider's own id of the text.</summary>
    public string ProviderId => $"SM{Request.Number}";

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    /// <summary>Whether the provider sends the text.</summary>
    public bool Accepted { get; set; }

    /// <summary>Whether the relay received the refusal.</summary>
    public bool RefusalTold { get; set; }

    /// <summary>Whether the refusal is of this provider's own making, so that another one may send the text.</summary>
    public bool IsOwnRefusal { get; set; }
}
