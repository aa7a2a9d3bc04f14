namespace TetherRelay.Functions.Http;

/// <summary>What a request is for: kinds share the process fairly.</summary>
internal enum RequestKind
{
    /// <summary>A voice agent's tool call.</summary>
    Tool,

    /// <summary>A provider's callback.</summary>
    Callback,

    /// <summary>A request of the conversations API, which the threads page calls.</summary>
    Api,
}
