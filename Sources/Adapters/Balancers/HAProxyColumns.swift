/// What is read of `show stat`.
enum StatColumn: Int, NamedColumn {
  case backend, server, type, status
  case queued, sessions, sessionLimit, sessionTotal, rate
  case connectErrors, responseErrors, serverErrors
  case meanTime, meanResponse, check, checkWords, algorithm

  var title: String {
    switch self {
    case .backend: "# pxname"
    case .server: "svname"
    case .type: "type"
    case .status: "status"
    case .queued: "qcur"
    case .sessions: "scur"
    case .sessionLimit: "slim"
    case .sessionTotal: "stot"
    case .rate: "rate"
    case .connectErrors: "econ"
    case .responseErrors: "eresp"
    case .serverErrors: "hrsp_5xx"
    case .meanTime: "ttime"
    case .meanResponse: "rtime"
    case .check: "check_status"
    case .checkWords: "last_chk"
    case .algorithm: "algo"
    }
  }
}

/// What is read of `show servers state`.
enum StateColumn: Int, NamedColumn {
  case backend, server, address, name, port, operation, admin, weight, initialWeight, since

  var title: String {
    switch self {
    case .backend: "be_name"
    case .server: "srv_name"
    case .address: "srv_addr"
    case .name: "srv_fqdn"
    case .port: "srv_port"
    case .operation: "srv_op_state"
    case .admin: "srv_admin_state"
    case .weight: "srv_uweight"
    case .initialWeight: "srv_iweight"
    case .since: "srv_time_since_last_change"
    }
  }
}
