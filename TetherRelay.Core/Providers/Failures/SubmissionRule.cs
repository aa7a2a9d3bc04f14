namespace TetherRelay.Core.Providers.Failures;

/// <summary>What a code means in the answer to a send.</summary>
internal enum SubmissionRule
{
    /// <summary>A refusal whose reason follows from the cause.</summary>
    ByCause,

    /// <summary>The provider refuses the account: a refusal that needs an operator.</summary>
    Alert,

    /// <summary>A refusal of the account or its sender.</summary>
    Configuration,

    /// <summary>A refusal for the recipient's country.</summary>
    Region,

    /// <summary>A refusal for an opt-out.</summary>
    OptedOut,

    /// <summary>A refusal of the text.</summary>
    Message,

    /// <summary>Not sent for now.</summary>
    NotSent,

    /// <summary>The text may have been sent.</summary>
    Unknown,
}
