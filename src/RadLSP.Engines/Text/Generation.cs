namespace RadLSP.Engines.Text;

/// <param name="Role">"system", "user" or "assistant".</param>
public sealed record ChatMessage(string Role, string Content);

/// <summary>What is to be continued, and how. Either <see cref="Prompt"/> or <see cref="Messages"/>.</summary>
public sealed record GenerateOptions
{
    /// <summary>Text that is continued as it stands.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>A conversation, which is brought into the form that the model was trained on.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>With <see cref="Messages"/>: how the answer starts. It is not repeated in the pieces.</summary>
    public string AnswerStart { get; init; } = "";

    /// <summary>A grammar in GBNF with a rule "root" that the answer keeps to; null for none.</summary>
    public string? Grammar { get; init; }

    public int MaxTokens { get; init; } = 256;

    /// <summary>0 always takes the likeliest token.</summary>
    public float Temperature { get; init; }

    /// <summary>Draws among so many likeliest tokens; 0 among all. Of no effect at temperature 0.</summary>
    public int TopK { get; init; } = 40;

    /// <summary>Draws among the likeliest tokens that together have this probability. Of no effect at temperature 0.</summary>
    public float TopP { get; init; } = 0.95f;

    /// <summary>The same seed draws the same text. Of no effect at temperature 0.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>The answer ends before any of these; they are in no piece.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>
    /// How long the whole answer may take. Then it ends with what is there; an engine that does not even stop is killed.
    /// Null leaves it to the supervisor's limit.
    /// </summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Refuses what no engine can do.</summary>
    /// <exception cref="EngineException">The request is wrong.</exception>
    public void Check()
    {
        bool sound = MaxTokens > 0 && float.IsFinite(Temperature) && Temperature >= 0
            && TopK >= 0 && TopP is > 0 and <= 1 && Stop.Count <= 64
            && (Messages.Count > 0 || AnswerStart.Length == 0);
        if (!sound)
        {
            throw new EngineException(EngineError.BadRequest, "The request is wrong: at least one token, a temperature of 0 or more, top-k of 0 or more, top-p above 0 and up to 1, at most 64 stop strings, and the start of an answer only with messages.");
        }
    }
}

/// <summary>Why an answer ended.</summary>
public enum GenerationEnd
{
    /// <summary>The model ended it, or the grammar did.</summary>
    Finished,

    /// <summary>One of <see cref="GenerateOptions.Stop"/> came.</summary>
    Stopped,

    /// <summary><see cref="GenerateOptions.MaxTokens"/>.</summary>
    TokenLimit,

    /// <summary>The context of the model is full.</summary>
    ContextFull,

    /// <summary><see cref="GenerateOptions.Deadline"/>.</summary>
    Deadline,
}

/// <summary>What an answer took.</summary>
/// <param name="PromptTokens">Of the whole prompt.</param>
/// <param name="ReusedTokens">Of these, how many were still there from the request before.</param>
/// <param name="PromptMilliseconds">Until the first token could be chosen.</param>
public sealed record GenerationCost(int PromptTokens, int ReusedTokens, int AnswerTokens, double PromptMilliseconds, double AnswerMilliseconds);

/// <summary>A part of an answer. Pieces never split a character.</summary>
/// <param name="LogProbability">Natural logarithm, summed over the tokens of the piece; null where the engine does not tell.</param>
/// <param name="End">Set on the last piece, whose text may be empty.</param>
public sealed record TextPiece(string Text, float? LogProbability = null, GenerationEnd? End = null, GenerationCost? Cost = null);

/// <summary>How likely a continuation is.</summary>
/// <param name="LogProbability">Natural logarithm, summed over the tokens.</param>
public sealed record TextScore(double LogProbability, int Tokens);
