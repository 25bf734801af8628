using static RadLSP.Protocol.Tests.Conformance.MessageSample;

namespace RadLSP.Protocol.Tests.Conformance;

internal static partial class MessageSamples
{
    private static IEnumerable<MessageSample> Reading()
    {
        DocumentSymbol symbol = new()
        {
            Name = "FINDINGS",
            Detail = "2 findings",
            Kind = SymbolKind.Namespace,
            Tags = [SymbolTag.Deprecated],
            Range = Stretch,
            SelectionRange = Stretch,
            Children = [new() { Name = "Lungs", Kind = SymbolKind.Field, Range = Stretch, SelectionRange = Stretch }],
        };
        Location location = new(Uri, Stretch);
        return
        [
            Params(LspMethods.Hover, new() { TextDocument = Document, Position = Place, WorkDoneToken = 1 }),
            Result(LspMethods.Hover, new(MarkupContent.Markdown("**pneumothorax**"), Stretch)),
            Result(LspMethods.Hover, new(MarkupContent.PlainText("pneumothorax"))),
            Result(LspMethods.Hover, null),
            Params(LspMethods.DocumentSymbol, new() { TextDocument = Document, WorkDoneToken = 1 }),
            Result(LspMethods.DocumentSymbol, [symbol]),
            Result(LspMethods.DocumentSymbol,
            [
                new SymbolInformation { Name = "Lungs", Kind = SymbolKind.Field, Tags = [SymbolTag.Deprecated], ContainerName = "FINDINGS", Location = location },
            ]),
            Params(LspMethods.FoldingRange, new() { TextDocument = Document, WorkDoneToken = 1 }),
            Result(LspMethods.FoldingRange,
            [
                new() { StartLine = 1, StartCharacter = 9, EndLine = 4, EndCharacter = 0, Kind = FoldingRangeKind.Region, CollapsedText = "..." },
                new() { StartLine = 5, EndLine = 6 },
            ]),
            Params(LspMethods.SelectionRange, new() { TextDocument = Document, Positions = [Place], WorkDoneToken = 1 }),
            Result(LspMethods.SelectionRange, [new(Stretch, new(new(4, 0, 4, 40), new(new(0, 0, 9, 0))))]),
            Params(LspMethods.SemanticTokensFull, new() { TextDocument = Document, WorkDoneToken = 1 }),
            Result(LspMethods.SemanticTokensFull, new() { ResultId = "1", Data = [0, 5, 4, 1, 0] }),
            Params(LspMethods.SemanticTokensDelta, new() { TextDocument = Document, PreviousResultId = "1", WorkDoneToken = 1 }),
            Result(LspMethods.SemanticTokensDelta, new SemanticTokensDelta { ResultId = "2", Edits = [new(0, 5, [1, 2, 3, 4, 5]), new(10, 5)] }),
            Result(LspMethods.SemanticTokensDelta, new SemanticTokens { Data = [] }),
            Params(LspMethods.SemanticTokensRange, new() { TextDocument = Document, Range = Stretch, WorkDoneToken = 1 }),
            Result(LspMethods.SemanticTokensRange, null),
            Params(LspMethods.SemanticTokensRefresh, default),
            Result(LspMethods.SemanticTokensRefresh, default),
            Params(LspMethods.FoldingRangeRefresh, default),
            Result(LspMethods.FoldingRangeRefresh, default),
            Params(LspMethods.DocumentHighlight, new() { TextDocument = Document, Position = Place, WorkDoneToken = 1 }),
            Result(LspMethods.DocumentHighlight, [new(Stretch, DocumentHighlightKind.Read), new(Stretch)]),
            Params(LspMethods.Definition, new() { TextDocument = Document, Position = Place, WorkDoneToken = 1 }),
            Result(LspMethods.Definition, [location]),
            Result(LspMethods.Definition,
            [
                new LocationLink { OriginSelectionRange = Stretch, TargetUri = Uri, TargetRange = Stretch, TargetSelectionRange = Stretch },
            ]),
            Params(LspMethods.CodeLens, new() { TextDocument = Document, WorkDoneToken = 1 }),
            Result(LspMethods.CodeLens, [new() { Range = Stretch, Command = ACommand, Data = Data }, new() { Range = Stretch }]),
            Params(LspMethods.Rename, new() { TextDocument = Document, Position = Place, NewName = "side", WorkDoneToken = 1 }),
            Result(LspMethods.Rename, new() { Changes = new Dictionary<string, IReadOnlyList<TextEdit>> { [Uri] = [new(Stretch, "side")] } }),
            Params(LspMethods.PrepareRename, new() { TextDocument = Document, Position = Place, WorkDoneToken = 1 }),
            Result(LspMethods.PrepareRename, new(Stretch, "size")),
            Result(LspMethods.PrepareRename, null),
            Params(LspMethods.References, new() { TextDocument = Document, Position = Place, Context = new(true), WorkDoneToken = 1 }),
            Result(LspMethods.References, [location]),
        ];
    }

    private static IEnumerable<MessageSample> Writing()
    {
        FormattingOptions options = new()
        {
            TabSize = 4,
            InsertSpaces = true,
            TrimTrailingWhitespace = true,
            InsertFinalNewline = true,
            TrimFinalNewlines = true,
        };
        CompletionItem item = new()
        {
            Label = "pneumothorax",
            LabelDetails = new(" (PTX)", "pleura"),
            Kind = CompletionItemKind.Value,
            Tags = [CompletionItemTag.Deprecated],
            Detail = "observation",
            Documentation = MarkupContent.Markdown("Air in the *pleural* space."),
            Preselect = true,
            SortText = "0001",
            FilterText = "pneumo",
            InsertText = "pneumothorax",
            InsertTextFormat = InsertTextFormat.Snippet,
            InsertTextMode = InsertTextMode.AsIs,
            TextEdit = new TextEdit(Stretch, "pneumothorax"),
            TextEditText = "pneumothorax",
            AdditionalTextEdits = [new(Stretch, "")],
            CommitCharacters = ["."],
            Command = ACommand,
            Data = Data,
        };
        CompletionItem other = new()
        {
            Label = "cm",
            Documentation = "centimetre",
            TextEdit = new InsertReplaceEdit("cm", Stretch, new(4, 10, 4, 20)),
        };
        InlayHint hint = new()
        {
            Position = Place,
            Label = new([new InlayHintLabelPart { Value = "prior 8 mm", Tooltip = "2 May", Location = new(Uri, Stretch), Command = ACommand }]),
            Kind = InlayHintKind.Parameter,
            TextEdits = [new(Stretch, "x")],
            Tooltip = MarkupContent.PlainText("prior"),
            PaddingLeft = true,
            PaddingRight = false,
            Data = Data,
        };
        return
        [
            Params(LspMethods.Completion, new()
            {
                TextDocument = Document,
                Position = Place,
                Context = new() { TriggerKind = CompletionTriggerKind.TriggerCharacter, TriggerCharacter = ":" },
                WorkDoneToken = 1,
            }),
            Result(LspMethods.Completion, new()
            {
                IsIncomplete = true,
                ItemDefaults = new()
                {
                    CommitCharacters = ["."],
                    EditRange = new CompletionEditRange(Stretch, new(4, 10, 4, 20)),
                    InsertTextFormat = InsertTextFormat.PlainText,
                    InsertTextMode = InsertTextMode.AdjustIndentation,
                    Data = Data,
                },
                Items = [item, other],
            }),
            Result(LspMethods.Completion, new() { IsIncomplete = false, ItemDefaults = new() { EditRange = Stretch }, Items = [] }),
            Params(LspMethods.CompletionResolve, item),
            Result(LspMethods.CompletionResolve, other),
            Params(LspMethods.Formatting, new() { TextDocument = Document, Options = options, WorkDoneToken = 1 }),
            Result(LspMethods.Formatting, [new(Stretch, " ")]),
            Params(LspMethods.RangeFormatting, new() { TextDocument = Document, Range = Stretch, Options = options, WorkDoneToken = 1 }),
            Result(LspMethods.RangeFormatting, null),
            Params(LspMethods.RangesFormatting, new() { TextDocument = Document, Ranges = [Stretch], Options = options, WorkDoneToken = 1 }),
            Result(LspMethods.RangesFormatting, []),
            Params(LspMethods.OnTypeFormatting, new() { TextDocument = Document, Position = Place, Character = "\n", Options = options }),
            Result(LspMethods.OnTypeFormatting, [new(Stretch, "\n")]),
            Params(LspMethods.InlayHint, new() { TextDocument = Document, Range = Stretch, WorkDoneToken = 1 }),
            Result(LspMethods.InlayHint, [hint, new() { Position = Place, Label = "mm" }]),
            Params(LspMethods.InlayHintResolve, hint),
            Result(LspMethods.InlayHintResolve, hint),
            Params(LspMethods.InlayHintRefresh, default),
            Result(LspMethods.InlayHintRefresh, default),
            Params(LspMethods.InlineCompletion, new()
            {
                TextDocument = Document,
                Position = Place,
                Context = new() { TriggerKind = InlineCompletionTriggerKind.Automatic, SelectedCompletionInfo = new(Stretch, "no") },
                WorkDoneToken = 1,
            }),
            Result(LspMethods.InlineCompletion, new(
            [
                new() { InsertText = "No acute fracture.", FilterText = "No", Range = Stretch, Command = ACommand },
                new() { InsertText = new SnippetString("${1:left} knee") },
            ])),
        ];
    }

    private static IEnumerable<MessageSample> Workspace() =>
    [
        Params(LspMethods.WorkspaceSymbol, new() { Query = "nodule", WorkDoneToken = 1 }),
        Result(LspMethods.WorkspaceSymbol,
        [
            new()
            {
                Name = "nodule",
                Kind = SymbolKind.Event,
                Tags = [SymbolTag.Deprecated],
                ContainerName = "FINDINGS",
                Location = new(Uri, Stretch),
                Data = Data,
            },
            new() { Name = "nodule", Kind = SymbolKind.Event, Location = new(Uri) },
        ]),
        Params(LspMethods.WorkspaceSymbolResolve, new() { Name = "nodule", Kind = SymbolKind.Event, Location = new(Uri), Data = Data }),
        Result(LspMethods.WorkspaceSymbolResolve, new() { Name = "nodule", Kind = SymbolKind.Event, Location = new(Uri, Stretch) }),
        Params(LspMethods.Configuration, new([new() { ScopeUri = Uri, Section = "radlsp" }, new()])),
        Result(LspMethods.Configuration, [Data]),
        Params(LspMethods.WorkspaceFolders, default),
        Result(LspMethods.WorkspaceFolders, [new("file:///reports", "reports")]),
        Result(LspMethods.WorkspaceFolders, null),
        Params(LspMethods.DidChangeConfiguration, new() { Settings = Data }),
        Params(LspMethods.DidChangeConfiguration, new()),
        Params(LspMethods.DidChangeWatchedFiles, new([new(Uri, FileChangeType.Deleted)])),
        Params(LspMethods.DidChangeWorkspaceFolders, new(new([new("file:///new", "new")], [new("file:///old", "old")]))),
    ];

    private static IEnumerable<MessageSample> Window() =>
    [
        Params(LspMethods.ShowMessage, new(MessageType.Warning, "A rule file could not be read.")),
        Params(LspMethods.ShowMessageRequest, new() { Type = MessageType.Info, Message = "Restart?", Actions = [new("Yes"), new("No")] }),
        Result(LspMethods.ShowMessageRequest, new("Yes")),
        Result(LspMethods.ShowMessageRequest, null),
        Params(LspMethods.LogMessage, new(MessageType.Debug, "Ready.")),
        Params(LspMethods.ShowDocument, new() { Uri = "https://example.org/", External = true, TakeFocus = false, Selection = Stretch }),
        Result(LspMethods.ShowDocument, new(true)),
        Params(LspMethods.WorkDoneProgressCreate, new("p1")),
        Result(LspMethods.WorkDoneProgressCreate, default),
        Params(LspMethods.WorkDoneProgressCancel, new(5)),
        Params(LspMethods.Progress, new("p1", new WorkDoneProgressBegin { Title = "Checking", Message = "0 of 9", Cancellable = true, Percentage = 0 })),
        Params(LspMethods.Progress, new("p1", new WorkDoneProgressReport { Message = "3 of 9", Cancellable = true, Percentage = 33 })),
        Params(LspMethods.Progress, new(7, new WorkDoneProgressEnd { Message = "Done" })),
    ];
}
