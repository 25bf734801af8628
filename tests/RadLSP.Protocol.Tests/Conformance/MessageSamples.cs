using System.Text.Json;
using static RadLSP.Protocol.Tests.Conformance.MessageSample;

namespace RadLSP.Protocol.Tests.Conformance;

/// <summary>
/// Samples of every method. Together they fill in every property of every type at least once, which a test checks, so that a
/// property whose name or type is wrong cannot hide.
/// </summary>
internal static partial class MessageSamples
{
    private const string Uri = "file:///reports/chest%20ct.rad";

    private static readonly TextDocumentIdentifier Document = new(Uri);
    private static readonly Position Place = new(4, 17);
    private static readonly LspRange Stretch = new(4, 10, 4, 17);
    private static readonly JsonElement Data = JsonDocument.Parse("""{"rule":"laterality-conflict","n":[1,2.5,null,true]}""").RootElement;
    private static readonly Command ACommand = new() { Title = "Ignore", Tooltip = "Ignore here", Name = "radlsp.ignore", Arguments = [Data] };

    // Lazy, since the fields of the other parts of this class must be there first.
    private static readonly Lazy<IReadOnlyList<MessageSample>> LazyAll = new(() =>
        [.. Lifecycle(), .. Synchronization(), .. Diagnostics(), .. Actions(), .. Reading(), .. Writing(), .. Workspace(), .. Window()]);

    public static IReadOnlyList<MessageSample> All => LazyAll.Value;

    private static IEnumerable<MessageSample> Synchronization() =>
    [
        Params(LspMethods.DidOpen, new(new TextDocumentItem(Uri, "radreport", 1, "FINDINGS: No effusion.\n"))),
        Params(LspMethods.DidChange, new(
            new VersionedTextDocumentIdentifier(Uri, 2),
            [new TextDocumentContentChange("left", Stretch), new TextDocumentContentChange("All new.")])),
        Params(LspMethods.WillSave, new(Document, TextDocumentSaveReason.AfterDelay)),
        Params(LspMethods.WillSaveWaitUntil, new(Document, TextDocumentSaveReason.Manual)),
        Result(LspMethods.WillSaveWaitUntil, [new TextEdit(Stretch, "")]),
        Params(LspMethods.DidSave, new(Document, "All new.")),
        Params(LspMethods.DidSave, new(Document)),
        Params(LspMethods.DidClose, new(Document)),
    ];

    private static IEnumerable<MessageSample> Diagnostics()
    {
        Diagnostic full = new()
        {
            Range = Stretch,
            Severity = DiagnosticSeverity.Warning,
            Code = "laterality-conflict",
            CodeDescription = new("https://example.org/rules/laterality-conflict"),
            Source = "radlsp",
            Message = "Left here, right above.",
            Tags = [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated],
            RelatedInformation = [new(new(Uri, Stretch), "Right is said here.")],
            Data = Data,
        };
        Diagnostic marked = new() { Range = Stretch, Code = 7, Message = MarkupContent.Markdown("**Left** here.") };
        Diagnostic bare = new() { Range = Stretch, Message = "Repeated word." };
        FullDocumentDiagnosticReport other = new() { Items = [bare] };
        UnchangedDocumentDiagnosticReport unchanged = new() { ResultId = "r1" };
        Dictionary<string, DocumentDiagnosticReport> related = new() { ["file:///a.rad"] = other, ["file:///b.rad"] = unchanged };
        return
        [
            Params(LspMethods.PublishDiagnostics, new() { Uri = Uri, Version = 3, Diagnostics = [full, marked, bare] }),
            Params(LspMethods.PublishDiagnostics, new() { Uri = Uri, Diagnostics = [] }),
            Params(LspMethods.DocumentDiagnostic, new() { TextDocument = Document, Identifier = "radlsp", PreviousResultId = "r0", WorkDoneToken = "t" }),
            Result(LspMethods.DocumentDiagnostic, new FullDocumentDiagnosticReport { ResultId = "r1", Items = [full], RelatedDocuments = related }),
            Result(LspMethods.DocumentDiagnostic, new UnchangedDocumentDiagnosticReport { ResultId = "r1", RelatedDocuments = related }),
            Params(LspMethods.WorkspaceDiagnostic, new() { Identifier = "radlsp", PreviousResultIds = [new(Uri, "r1")], WorkDoneToken = 4 }),
            Result(LspMethods.WorkspaceDiagnostic, new(
            [
                new WorkspaceFullDocumentDiagnosticReport { Uri = Uri, Version = 3, ResultId = "r2", Items = [bare] },
                new WorkspaceFullDocumentDiagnosticReport { Uri = Uri, Version = null, Items = [] },
                new WorkspaceUnchangedDocumentDiagnosticReport { Uri = Uri, Version = 3, ResultId = "r2" },
            ])),
            Params(LspMethods.DiagnosticRefresh, default),
            Result(LspMethods.DiagnosticRefresh, default),
        ];
    }

    private static IEnumerable<MessageSample> Actions()
    {
        WorkspaceEdit edit = new()
        {
            DocumentChanges =
            [
                new TextDocumentEdit(
                    new(Uri, 3),
                    [new TextEdit(Stretch, "right"), new AnnotatedTextEdit(Stretch, "right", "side"), new SnippetTextEdit(Stretch, new("$1 mm"), "side")]),
                new TextDocumentEdit(new(Uri), [new SnippetTextEdit(Stretch, new("${1:left}"))]),
                new CreateFile { Uri = Uri, Options = new() { Overwrite = false, IgnoreIfExists = true }, AnnotationId = "side" },
                new RenameFile { OldUri = Uri, NewUri = "file:///b.rad", Options = new() { Overwrite = true, IgnoreIfExists = false }, AnnotationId = "side" },
                new DeleteFile { Uri = Uri, Options = new() { Recursive = true, IgnoreIfNotExists = true }, AnnotationId = "side" },
            ],
            ChangeAnnotations = new Dictionary<string, ChangeAnnotation>
            {
                ["side"] = new() { Label = "Sides", NeedsConfirmation = true, Description = "Changes a side." },
            },
        };
        WorkspaceEdit simple = new() { Changes = new Dictionary<string, IReadOnlyList<TextEdit>> { [Uri] = [new(Stretch, "right")] } };
        CodeAction action = new()
        {
            Title = "Change left to right",
            Kind = CodeActionKind.QuickFix,
            Diagnostics = [new() { Range = Stretch, Message = "Left here." }],
            IsPreferred = true,
            Edit = edit,
            Command = ACommand,
            Data = Data,
            Tags = [CodeActionTag.LlmGenerated],
        };
        return
        [
            Params(LspMethods.CodeAction, new()
            {
                TextDocument = Document,
                Range = Stretch,
                Context = new()
                {
                    Diagnostics = [new() { Range = Stretch, Message = "Left here.", Data = Data }],
                    Only = [CodeActionKind.QuickFix, new CodeActionKind("source.radlsp")],
                    TriggerKind = CodeActionTriggerKind.Automatic,
                },
                WorkDoneToken = 1,
            }),
            Result(LspMethods.CodeAction, [action, new() { Title = "Not now", Disabled = new("The report is signed.") }]),
            Result(LspMethods.CodeAction, null),
            Params(LspMethods.CodeActionResolve, action),
            Result(LspMethods.CodeActionResolve, new() { Title = "Fix", Edit = simple }),
            Params(LspMethods.ApplyEdit, new() { Label = "Fix", Edit = edit, Metadata = new() { IsRefactoring = true } }),
            Result(LspMethods.ApplyEdit, new() { Applied = false, FailureReason = "Read-only.", FailedChange = 0 }),
            Params(LspMethods.ExecuteCommand, new() { Command = "radlsp.ignore", Arguments = [Data, Data], WorkDoneToken = "x" }),
            Result(LspMethods.ExecuteCommand, Data),
            Result(LspMethods.ExecuteCommand, null),
        ];
    }
}
