namespace RadLSP.Engines;

/// <summary>Why an engine could not do what it was asked.</summary>
public enum EngineError
{
    /// <summary>The engine itself is not there: no worker, no library, no server.</summary>
    EngineMissing,

    /// <summary>The engine is there and is not one that this program was written for.</summary>
    EngineUnsuitable,

    /// <summary>There is no file at the path of the model.</summary>
    ModelMissing,

    /// <summary>The file of the model is damaged or of another kind.</summary>
    ModelDamaged,

    /// <summary>The model is sound and of an architecture that the engine does not know.</summary>
    ModelUnsupported,

    /// <summary>A request came before a model was loaded.</summary>
    NoModel,

    /// <summary>The model, or its working memory, does not fit.</summary>
    NotEnoughMemory,

    /// <summary>The wanted device is missing or failed.</summary>
    DeviceFailed,

    /// <summary>The prompt, or the audio, is longer than the model can take.</summary>
    TooLong,

    /// <summary>The grammar is none.</summary>
    BadGrammar,

    /// <summary>Any other mistake in the request.</summary>
    BadRequest,

    /// <summary>The stream of sound is not open, as after a restart of the engine.</summary>
    StreamUnknown,

    /// <summary>The engine can do other things and not this.</summary>
    NotSupported,

    /// <summary>The engine did not answer in time and was stopped.</summary>
    DeadlineExceeded,

    /// <summary>The engine ended while it worked on the request.</summary>
    EngineCrashed,

    /// <summary>The engine failed too often, and rests before it is started again.</summary>
    EngineResting,

    /// <summary>What the other side sent is no message.</summary>
    ProtocolViolated,

    /// <summary>The engine reports a failure of its own.</summary>
    Failed,
}

/// <summary>An engine could not do what it was asked. The message says what happened and what to do, for the user to read; it never holds report text.</summary>
public sealed class EngineException : Exception
{
    public EngineException(EngineError error, string message, Exception? inner = null)
        : base(message, inner) => Error = error;

    public EngineError Error { get; }
}
