using TetherRelay.Cli.Input;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org replies</c>: whether texts that come outside calls get an automatic reply, and in which words.</summary>
internal static class ReplyCommands
{
    public static Command Replies(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var on = new Option<bool>("--on") { Description = "Texts that come outside calls get an automatic reply." };
        var off = new Option<bool>("--off") { Description = "They get none." };
        var language = Symbols.Language(
            "The language of the usual reply: en or fr; at first that of org opt-outs. A French text gets a French one in any case."
        );
        var text = new TextOption("--text") { Description = "The reply in your own words; \"\" for the usual one." };
        return factory.Command(
            "replies",
            "Show or set the automatic reply to texts that come outside calls; what is not given stays as it is. A contact gets one an hour at most.",
            [id, on, off, language, text],
            async context =>
            {
                var changes = new ReplyChanges
                {
                    On = context.Get(on),
                    Off = context.Get(off),
                    Language = OptOutInput.Language(context.Get(language)),
                    Text = OptOutInput.Text(text.Name, context.Get(text)),
                };
                return await context.ShowOrUpdateAsync(id, changes.IsEmpty ? null : changes.ApplyTo);
            }
        );
    }
}
