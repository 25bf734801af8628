namespace RadLSP.Protocol;

// Methods about what the user sees beside the text: messages and progress.
public static partial class LspMethods
{
    public static readonly LspNotification<ShowMessageParams> ShowMessage =
        new("window/showMessage", static () => LspJson.Context.ShowMessageParams);

    public static readonly LspRequest<ShowMessageRequestParams, MessageActionItem?> ShowMessageRequest =
        new("window/showMessageRequest", static () => LspJson.Context.ShowMessageRequestParams, static () => LspJson.Context.MessageActionItem!);

    public static readonly LspNotification<LogMessageParams> LogMessage =
        new("window/logMessage", static () => LspJson.Context.LogMessageParams);

    public static readonly LspRequest<ShowDocumentParams, ShowDocumentResult> ShowDocument =
        new("window/showDocument", static () => LspJson.Context.ShowDocumentParams, static () => LspJson.Context.ShowDocumentResult);

    public static readonly LspRequest<WorkDoneProgressCreateParams, Nothing> WorkDoneProgressCreate =
        new("window/workDoneProgress/create", static () => LspJson.Context.WorkDoneProgressCreateParams, null);

    public static readonly LspNotification<WorkDoneProgressCancelParams> WorkDoneProgressCancel =
        new("window/workDoneProgress/cancel", static () => LspJson.Context.WorkDoneProgressCancelParams);

    public static readonly LspNotification<ProgressParams> Progress =
        new("$/progress", static () => LspJson.Context.ProgressParams);
}
