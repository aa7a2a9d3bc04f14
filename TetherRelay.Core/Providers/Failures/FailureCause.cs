namespace TetherRelay.Core.Providers.Failures;

/// <summary>Whose fault a failure is.</summary>
public enum FailureCause
{
    /// <summary>The provider does not say.</summary>
    Unknown,

    /// <summary>The code is no result of a text.</summary>
    None,

    /// <summary>The number: not in use, or of a type without texts.</summary>
    Number,

    /// <summary>The phone, for now: off, out of coverage, or full.</summary>
    Phone,

    /// <summary>The recipient's choice: an opt-out or a block.</summary>
    Recipient,

    /// <summary>The text's words, link or attachment.</summary>
    Content,

    /// <summary>The sender: its number, name or registration.</summary>
    Sender,

    /// <summary>The organization's account: its state, limits or protections.</summary>
    Account,

    /// <summary>The provider or the carrier.</summary>
    Network,

    /// <summary>The relay's request, such as how long the text may wait.</summary>
    Request,

    /// <summary>The recipient's country or network, which the account does not reach.</summary>
    Region,
}
