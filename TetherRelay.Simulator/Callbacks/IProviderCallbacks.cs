using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Callbacks;

/// <summary>What one provider posts to its customer's webhooks.</summary>
internal interface IProviderCallbacks
{
    /// <summary>The provider's name, as its API has it.</summary>
    string Name { get; }

    /// <summary>The receipts of what it accepted, per recipient, in the order in which they are due. Each is made when it is asked for.</summary>
    /// <param name="accepted">What it accepted.</param>
    /// <param name="url">Where the receipts go.</param>
    IEnumerable<IEnumerable<Callback>> Receipts(AcceptedSubmission accepted, string url);

    /// <summary>An id for a reply.</summary>
    string NewId();

    /// <summary>A phone's reply as an inbound text.</summary>
    Callback Inbound(SentReply reply, string url);

    /// <summary>Whether it posts again what a webhook did not take.</summary>
    /// <param name="answer">The last answer.</param>
    /// <param name="repeats">How often it was repeated already.</param>
    bool ComesAgain(CallbackAnswer answer, int repeats);
}
