;;; emacs.el --- Does the steps of a session as someone at the keyboard would -*- lexical-binding: t -*-

;; Writes down what Emacs showed for each step.

(require 'cl-lib)
(require 'json)
(package-initialize)
(require 'eglot)
(load (getenv "TAGWRIGHT_CONFIGURATION") nil t)
(transient-mark-mode 1)

(defvar session-patience 10 "How long anything may take, in seconds.")

(defvar session-said "" "What Emacs said last.")
(advice-add 'message :before
            (lambda (form &rest arguments)
              (when form (setq session-said (apply #'format-message form arguments)))))

(defun session-rest ()
  "Do what Emacs does when it is idle, which it never is in batch mode: eglot sends changes then."
  (mapc #'timer-event-handler (copy-sequence timer-idle-list)))

(defun session-await (condition)
  "Wait until CONDITION holds; give up in time."
  (let ((deadline (+ (float-time) session-patience))
        result)
    (while (not (or (setq result (funcall condition)) (> (float-time) deadline)))
      (session-rest)
      (accept-process-output nil 0.02))
    result))

(defun session-go (text)
  "Put point on the first occurrence of TEXT."
  (goto-char (point-min))
  (let ((case-fold-search nil))
    (search-forward text))
  (goto-char (match-beginning 0)))

(defun session-finding (finding)
  "Give text, severity and message of FINDING as Flymake shows them."
  (list (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))
        (substring (symbol-name (flymake-diagnostic-type finding)) (length "eglot-"))
        (replace-regexp-in-string "\\`tagwright \\[[a-z-]+]: " "" (flymake-diagnostic-text finding))))

(defun session-names (index)
  "Give the places in the imenu INDEX as pairs of position and name.
What has places under it is a place itself only from Emacs 30 on; before, it is a kind or a path."
  (cl-loop for (name . place) in index
           for inner = (car-safe (get-text-property 0 'breadcrumb-region name))
           append (and (or inner (atom place)) (list (cons (or inner place) (substring-no-properties name))))
           append (and (consp place) (session-names place))))

(cl-defgeneric session-do (act step)
  "Do ACT as STEP has it and give what Emacs showed.")

(cl-defmethod session-do ((_ (eql open)) step)
  (find-file (plist-get step :file))
  ;; What follows a command when there is a display.
  (run-hooks 'post-command-hook)
  (run-window-configuration-change-hook)
  (replace-regexp-in-string "-mode\\'" "" (symbol-name major-mode)))

(cl-defmethod session-do ((_ (eql findings)) step)
  (session-await (lambda () (= (length (flymake-diagnostics)) (plist-get step :count))))
  (vconcat (mapcar #'session-finding (sort (flymake-diagnostics)
                                           (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(cl-defmethod session-do ((_ (eql outline)) _step)
  (vconcat (mapcar #'cdr (sort (session-names (funcall imenu-create-index-function))
                               (lambda (a b) (< (car a) (car b)))))))

(cl-defmethod session-do ((_ (eql hover)) step)
  (session-go (plist-get step :at))
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (session-await (lambda () shown))
    (substring-no-properties (or shown ""))))

(cl-defmethod session-do ((_ (eql choose)) step)
  (session-go (plist-get step :at))
  (let ((last-nonmenu-event ?x)
        titles)
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &rest _)
                 (setq titles (vconcat (mapcar #'car items)))
                 (plist-get step :title))))
      (call-interactively #'eglot-code-actions))
    titles))

(cl-defmethod session-do ((_ (eql press)) step)
  (session-go (plist-get step :at))
  (when-let ((selected (plist-get step :selected)))
    (push-mark (+ (point) selected) t t))
  (execute-kbd-macro (kbd (concat "C-c " (mapconcat #'char-to-string (plist-get step :keys) " "))))
  session-said)

(cl-defmethod session-do ((_ (eql rename)) step)
  (session-go (plist-get step :at))
  (condition-case refusal
      (progn (eglot-rename (plist-get step :to)) "")
    (error (error-message-string refusal))))

(cl-defmethod session-do ((_ (eql type)) step)
  (session-go (plist-get step :at))
  (execute-kbd-macro (plist-get step :text))
  nil)

(cl-defmethod session-do ((_ (eql save)) _step)
  (save-buffer)
  nil)

(let ((steps (with-temp-buffer
               (insert-file-contents (getenv "TAGWRIGHT_STEPS"))
               (json-parse-buffer :object-type 'plist :array-type 'list)))
      report)
  (condition-case failure
      (dolist (step steps)
        ;; Keys of the configuration must work before Emacs has been idle, too.
        (unless (equal (plist-get step :act) "press") (session-rest))
        (push (session-do (intern (plist-get step :act)) step) report))
    (error (push (list :failure (error-message-string failure)) report)))
  (let ((coding-system-for-write 'utf-8-unix))
    (write-region (json-encode (vconcat (nreverse report))) nil (getenv "TAGWRIGHT_REPORT")))
  (when (eglot-current-server) (eglot-shutdown (eglot-current-server))))
