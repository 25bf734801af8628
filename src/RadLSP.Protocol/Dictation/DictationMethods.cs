namespace RadLSP.Protocol;

/// <summary>Methods of dictation, which LSP does not have. The server sends its own only to a client that declares <c>experimental.radlspDictation</c>.</summary>
public static class DictationMethods
{
    public static readonly LspNotification<DidMoveCursorParams> DidMoveCursor =
        new("radlsp/didMoveCursor", static () => LspJson.Context.DidMoveCursorParams);

    public static readonly LspNotification<DictationPartialParams> Partial =
        new("radlsp/dictation/partial", static () => LspJson.Context.DictationPartialParams);

    public static readonly LspNotification<DictationCommittedParams> Committed =
        new("radlsp/dictation/committed", static () => LspJson.Context.DictationCommittedParams);

    public static readonly LspNotification<DictationStateParams> State =
        new("radlsp/dictation/state", static () => LspJson.Context.DictationStateParams);
}
