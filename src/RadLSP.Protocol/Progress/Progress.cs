using System.Text.Json.Serialization;

namespace RadLSP.Protocol;

/// <summary>Asks the client to make room for a progress display.</summary>
public sealed record WorkDoneProgressCreateParams(IntegerOrString Token);

/// <summary>The user has pressed cancel.</summary>
public sealed record WorkDoneProgressCancelParams(IntegerOrString Token);

/// <summary>One report about a piece of work.</summary>
public sealed record ProgressParams(IntegerOrString Token, WorkDoneProgressValue Value);

/// <summary>
/// What is reported: <see cref="WorkDoneProgressBegin"/>, any number of <see cref="WorkDoneProgressReport"/>, then
/// <see cref="WorkDoneProgressEnd"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WorkDoneProgressBegin), "begin")]
[JsonDerivedType(typeof(WorkDoneProgressReport), "report")]
[JsonDerivedType(typeof(WorkDoneProgressEnd), "end")]
public abstract record WorkDoneProgressValue
{
    private protected WorkDoneProgressValue()
    {
    }

    public string? Message { get; init; }
}

/// <summary>Work has begun.</summary>
public sealed record WorkDoneProgressBegin : WorkDoneProgressValue
{
    public required string Title { get; init; }

    /// <summary>The client shows a cancel button.</summary>
    public bool? Cancellable { get; init; }

    /// <summary>0 to 100; absent means that the client shows no number at all.</summary>
    public int? Percentage { get; init; }
}

/// <summary>Work goes on.</summary>
public sealed record WorkDoneProgressReport : WorkDoneProgressValue
{
    public bool? Cancellable { get; init; }

    /// <summary>0 to 100, never falling.</summary>
    public int? Percentage { get; init; }
}

/// <summary>Work has ended.</summary>
public sealed record WorkDoneProgressEnd : WorkDoneProgressValue;
