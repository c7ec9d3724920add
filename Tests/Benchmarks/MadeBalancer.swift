import Glibc

/// A stats socket that answers for more servers than anybody would start here, each of them at work:
/// its figures are others in every answer.
final class MadeBalancer: Sendable {
  let path: String

  init(_ path: String, servers: Int) {
    self.path = path
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0)
      }
    }
    precondition(listen(listener, 16) == 0)
    onThread {
      var turn = 0
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        Self.answer(client, Self.page(servers, turn: turn))
        turn += 1
      }
    }
  }

  private static func answer(_ client: Int32, _ page: [UInt8]) {
    defer { close(client) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    _ = recv(client, &buffer, buffer.count, 0)
    var sent = 0
    while sent < page.count {
      let count = page.withUnsafeBytes {
        send(client, $0.baseAddress! + sent, page.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static let stateHead =
    "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight "
    + "srv_time_since_last_change srv_check_status srv_check_result srv_check_health "
    + "srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port\n"

  /// The columns of HAProxy 2.6 up to the last that anybody reads.
  private static let statHead =
    "# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,"
    + "status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,"
    + "tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,hrsp_1xx,hrsp_2xx,"
    + "hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,hanafail,req_rate,req_rate_max,req_tot,cli_abrt,"
    + "srv_abrt,comp_in,comp_out,comp_byp,comp_rsp,lastsess,last_chk,last_agt,qtime,ctime,rtime,ttime,"
    + "agent_status,agent_code,agent_duration,check_desc,agent_desc,check_rise,check_fall,"
    + "check_health,agent_rise,agent_fall,agent_health,addr,cookie,mode,algo,\n"

  private static func page(_ servers: Int, turn: Int) -> [UInt8] {
    var text =
      "admin\n\nName: HAProxy\nVersion: 2.6.12\nPid: 7\nUptime_sec: \(100 + turn)\n"
      + "Start_time_sec: 1700000000\n\n1\n" + stateHead
    for index in 0..<servers {
      let (backend, host) = (index / 100, "10.\(index >> 16).\(index >> 8 & 255).\(index & 255)")
      text +=
        "\(backend + 2) be\(backend) \(index % 100 + 1) gpu-\(index) \(host) 2 0 100 100 5000 "
      text += "15 3 4 6 0 0 0 - 8000\n"
    }
    text += "\n" + statHead
    for index in 0..<servers {
      let (busy, total) = ((index + turn) % 48, index * 1000 + turn * 3)
      text +=
        "be\(index / 100),gpu-\(index),0,4,\(busy),48,64,\(total),\(total * 400),\(total * 9000),"
      text +=
        ",0,,1,2,3,4,UP,100,1,0,4,1,5000,0,,1,\(index / 100 + 2),\(index % 100 + 1),,\(total),,"
      text +=
        "2,3,,30,L7OK,200,2,0,\(total),0,9,2,0,,,,\(total),19,1,,,,,0,OK,,0,1,41,\(700 + busy),"
      text += ",,,Layer7 check passed,,2,3,4,,,,10.0.0.1:8000,,http,,\n"
      if index % 100 == 99 {
        text +=
          "be\(index / 100),BACKEND,0,9,400,900,1000,\(total),0,0,0,0,,1,2,3,4,UP,10000,100,0,,0,"
        text +=
          "5000,0,,1,\(index / 100 + 2),0,,\(total),,1,30,,90,,,,0,\(total),0,9,2,0,,,,\(total),"
        text += "1,1,,,,,0,,,0,1,41,700,,,,,,,,,,,,,,http,roundrobin,\n"
      }
    }
    return Array((text + "\n").utf8)
  }
}
