namespace RadLSP.Protocol;

/// <summary>How a request stands to the messages around it.</summary>
public enum RequestOrder
{
    /// <summary>
    /// Begins in its turn and runs beside what follows. For handlers that only read, from a snapshot that the capture function
    /// takes in its turn.
    /// </summary>
    Concurrent,

    /// <summary>Is finished before the next message is looked at, like every notification. For handlers that change state.</summary>
    Ordered,
}
