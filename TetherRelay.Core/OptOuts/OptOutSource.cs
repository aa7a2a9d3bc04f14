namespace TetherRelay.Core.OptOuts;

/// <summary>Who opted a contact out, or in again.</summary>
public enum OptOutSource
{
    /// <summary>The contact, by a text.</summary>
    Contact,

    /// <summary>A voice agent, which was asked to on a call.</summary>
    Agent,

    /// <summary>Somebody with the operator's tool.</summary>
    Operator,

    /// <summary>The provider, which refused a text because of an opt-out that it knows of.</summary>
    Provider,
}
