namespace TetherRelay.Core.OptOuts;

/// <summary>The source of an opt-out or opt-in.</summary>
public enum OptOutSource
{
    /// <summary>The contact, by a text.</summary>
    Contact,

    /// <summary>A voice agent, at the request of the person on the call.</summary>
    Agent,

    /// <summary>A user of the operator's tool.</summary>
    Operator,

    /// <summary>A person of the organization, who decided about a suspected opt-out.</summary>
    Person,

    /// <summary>The provider, which refused a text because of an opt-out that it recorded.</summary>
    Provider,
}
