namespace RadLSP.Protocol;

/// <summary>The user has moved the cursor or selected something; sent by clients that dictation follows.</summary>
/// <param name="TextDocument">The document with the version that the places refer to.</param>
/// <param name="Selection">An empty range for a cursor.</param>
public sealed record DidMoveCursorParams(VersionedTextDocumentIdentifier TextDocument, LspRange Selection);

/// <summary>What was understood of the utterance that is being spoken; an empty text takes it back.</summary>
public sealed record DictationPartialParams
{
    public required string SessionId { get; init; }

    /// <summary>Rises by one; a lower one that comes later is out of date.</summary>
    public required int Seq { get; init; }

    public required string Uri { get; init; }

    /// <summary>The version that <see cref="Anchor"/> refers to.</summary>
    public int? Version { get; init; }

    /// <summary>Where the words will go.</summary>
    public required Position Anchor { get; init; }

    /// <summary>Words that will not change any more.</summary>
    public required string Stable { get; init; }

    /// <summary>Words that may still change.</summary>
    public required string Unstable { get; init; }

    public IReadOnlyList<DictationToken>? Tokens { get; init; }
}

/// <summary>A word of a partial text.</summary>
/// <param name="T">The word.</param>
/// <param name="P">Its probability, 0 to 1.</param>
/// <param name="T0">Its start in ms from the start of the utterance.</param>
/// <param name="T1">Its end in ms from the start of the utterance.</param>
public sealed record DictationToken(string T, double P, int T0, int T1);

/// <summary>Words have reached the document; a client whose cursor stood at the start of the range moves it to the end.</summary>
public sealed record DictationCommittedParams(string SessionId, string Uri, int? Version, LspRange Range);

/// <summary>What a session does now, for a status line: starting, listening, paused or stopped.</summary>
public sealed record DictationStateParams(string SessionId, string Uri, string State);
